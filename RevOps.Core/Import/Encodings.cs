using System.Text;

namespace RevOps.Core.Import;

/// <summary>Finds a text file's encoding without ever guessing: a byte-order mark, valid UTF-8, or the one that was named.</summary>
internal static class Encodings
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>True when an encoding of that name exists.</summary>
    public static bool Exists(string name)
    {
        try
        {
            _ = Encoding.GetEncoding(name);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The encoding, with the stream back at its start; null when it is none of those that can be read for sure.</summary>
    public static Encoding? Of(Stream stream, string? named)
    {
        if (named is not null)
            return Fits(stream, Encoding.GetEncoding(named, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback));
        Span<byte> mark = stackalloc byte[4];
        var read = stream.ReadAtLeast(mark, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read >= 2 && (mark[..2].SequenceEqual<byte>([0xFF, 0xFE]) || mark[..2].SequenceEqual<byte>([0xFE, 0xFF])))
            return Fits(stream, new UnicodeEncoding(bigEndian: mark[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true));
        return Fits(stream, StrictUtf8);
    }

    /// <summary>The encoding when every byte of the file is text in it; else null, rather than letters that were never written.</summary>
    private static Encoding? Fits(Stream stream, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[1 << 16];
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            int read;
            while ((read = stream.Read(bytes)) > 0)
            {
                var made = decoder.GetChars(bytes, 0, read, chars, 0);
                if (chars.AsSpan(0, made).Contains('\0'))
                    return null;
            }
            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return encoding;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        finally
        {
            stream.Position = 0;
        }
    }
}
