using System.Text;
using Microsoft.AspNetCore.Http;

namespace RevOps.Tests.TestKit.Models;

/// <summary>Writes an answer to the wire, with what goes wrong on the way.</summary>
internal static class ReplyPlayer
{
    private const string NoJson = "<html>502 Bad Gateway</html>";
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    public static async Task PlayAsync(ModelFormat format, FakeRequest request, FakeReply reply, HttpResponse response, CancellationToken gone)
    {
        response.Headers[format.RequestId] = $"req_{request.Number}";
        if (reply.Fault is ReplyFault.Hang) // the fault is the silence: it lasts until the client goes
            await Task.Delay(Timeout.InfiniteTimeSpan, gone);
        if (reply.Fault is ReplyFault.Status fault)
        {
            await RefuseAsync(response, format, fault, message: null, gone);
            return;
        }
        response.ContentType = request.Streams ? "text/event-stream; charset=utf-8" : "application/json";
        await response.Body.FlushAsync(gone); // the head goes at once
        var carried = 0;
        foreach (var chunk in request.Streams ? format.Stream(request, reply) : Document(format, request, reply))
        {
            if (await BreaksAsync(format, request, reply.Fault, carried, response, gone))
                return;
            if (chunk.Carries && reply.Fault is ReplyFault.Slow slow) // the fault is the time it takes
                await Task.Delay(slow.Delay, gone);
            if (reply.Fault is ReplyFault.Endless) // or it would fill the memory before anybody stopped it
                await Task.Delay(Breath, gone);
            await WriteAsync(response, chunk.Text, gone);
            carried += chunk.Carries ? 1 : 0;
        }
    }

    public static async Task RefuseAsync(HttpResponse response, ModelFormat format, ReplyFault.Status fault, string? message, CancellationToken gone)
    {
        response.StatusCode = fault.Code;
        response.ContentType = "application/json";
        if (fault.RetryAfter is { } seconds)
            response.Headers.RetryAfter = $"{seconds}";
        await response.WriteAsync(format.Error(fault.Code, message), gone);
    }

    /// <summary>True where nothing comes any more.</summary>
    private static async Task<bool> BreaksAsync(ModelFormat format, FakeRequest request, ReplyFault? fault, int carried, HttpResponse response, CancellationToken gone)
    {
        switch (fault)
        {
            case ReplyFault.Cut cut when carried >= cut.Chunks:
                return cut.Cleanly ? true : throw new IOException("The connection is cut."); // the server closes a connection whose answer it cannot finish
            case ReplyFault.Garbage garbage when carried >= garbage.Chunks:
                await WriteAsync(response, request.Streams ? format.GarbageEvent() : NoJson, gone);
                return true;
            case ReplyFault.Error error when carried >= error.Chunks:
                await WriteAsync(response, format.ErrorEvent(), gone);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A document that does not stream still comes in pieces.</summary>
    private static IEnumerable<WireChunk> Document(ModelFormat format, FakeRequest request, FakeReply reply)
    {
        while (reply.Fault is ReplyFault.Endless)
            yield return new(" ", Carries: true);
        var document = format.Whole(request, reply);
        yield return new(document[..(document.Length / 2)], Carries: true);
        yield return new(document[(document.Length / 2)..], Carries: true);
    }

    /// <summary>Sends a text; its first sign of more than one byte is torn between two packets.</summary>
    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken gone)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var torn = Math.Max(0, Array.FindIndex(bytes, sign => (sign & 0xC0) == 0x80));
        await response.Body.WriteAsync(bytes.AsMemory(0, torn), gone);
        await response.Body.FlushAsync(gone);
        await response.Body.WriteAsync(bytes.AsMemory(torn), gone);
        await response.Body.FlushAsync(gone);
    }
}
