using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;

namespace RevOps.Tests.TestKit.Models;

/// <summary>Both providers' own clients, one try each, turned to the server of a test.</summary>
internal static class ModelClients
{
    public const string Key = "key-of-a-test";
    public const string Model = "a-model";
    public const string Instructions = "Quote only what a tool returned.";

    public static AIFunction Coverage { get; } = AIFunctionFactory.Create((string region, int quarter) => $"{region} {quarter}", "pipeline_coverage", "Open value against the target.");

    public static IChatClient Client(FakeModels models, ModelWire wire, params IReadOnlyList<DelegatingHandler> handlers) => wire == ModelWire.Anthropic
        ? new AnthropicClient { ApiKey = Key, BaseUrl = models.Address.ToString(), MaxRetries = 0, Handlers = handlers }.AsIChatClient(Model)
        : new OpenAI.Chat.ChatClient(Model, new ApiKeyCredential(Key), new OpenAIClientOptions { Endpoint = models.OpenAIAddress, RetryPolicy = new ClientRetryPolicy(maxRetries: 0) }).AsIChatClient();

    public static Task<ChatResponse> AskAsync(FakeModels models, ModelWire wire, bool streams, params IReadOnlyList<ChatMessage> messages) => AskAsync(Client(models, wire), streams, TestContext.Current.CancellationToken, messages);

    /// <summary>One question with a tool on offer, and the whole answer.</summary>
    public static async Task<ChatResponse> AskAsync(IChatClient client, bool streams, CancellationToken ct, params IReadOnlyList<ChatMessage> messages)
    {
        var options = new ChatOptions { Instructions = Instructions, Tools = [Coverage], MaxOutputTokens = 500 };
        IReadOnlyList<ChatMessage> asked = messages is [] ? [new(ChatRole.User, "How is Q3?")] : messages;
        using (client)
            return streams
                ? await client.GetStreamingResponseAsync(asked, options, ct).ToChatResponseAsync(ct)
                : await client.GetResponseAsync(asked, options, ct);
    }

    /// <summary>Anthropic's exceptions do not carry the answer's head, so it is read on the way.</summary>
    public sealed class KeptRetryAfter : DelegatingHandler
    {
        public TimeSpan? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            Last = answer.Headers.RetryAfter?.Delta;
            return answer;
        }
    }
}
