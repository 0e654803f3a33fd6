namespace RevOps.Core.Import.Xlsx;

/// <summary>An unpacked part that counts what comes out: more than was announced, or less, is damage and ends the reading.</summary>
internal sealed class PartStream(Stream content, long size) : ReadStream
{
    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        Count += read;
        return Count > size || (read == 0 && buffer.Length > 0 && Count < size) ? throw new InvalidDataException("A part has another size than the table of contents says.") : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A stretch of a file, read without moving the file's own place.</summary>
internal sealed class PackedStream(FileStream file, long start, long length) : ReadStream
{
    private long _at;

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(file.SafeFileHandle, buffer[..(int)Math.Min(buffer.Length, length - _at)], start + _at);
        _at += read;
        return read;
    }
}

/// <summary>A stream that can be read forward and nothing else.</summary>
internal abstract class ReadStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
