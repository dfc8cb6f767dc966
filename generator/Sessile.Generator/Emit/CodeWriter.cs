using System.Text;

namespace Sessile.Generator.Emit;

/// <summary>Collects indented lines. Line ends are LF on every machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string text = "")
    {
        if (text.IndexOf('\n') < 0)
            return One(text);
        foreach (var line in text.Replace("\r\n", "\n").Split('\n'))
            One(line);
        return this;
    }

    private CodeWriter One(string line)
    {
        if (line.Length > 0)
            _text.Append(' ', line[0] == '#' ? 0 : _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Opens a block after a header line; disposing of it closes it.</summary>
    public Block Open(string header, string end = "}")
    {
        Line(header).Line("{");
        _depth++;
        return new Block(this, end);
    }

    public Block Indent()
    {
        _depth++;
        return new Block(this, null);
    }

    /// <summary>A block that is none, where one is opened only sometimes.</summary>
    public Block Nothing() => default;

    public override string ToString() => _text.ToString();

    internal readonly struct Block(CodeWriter? writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            if (writer is null)
                return;
            writer._depth--;
            if (end is not null)
                writer.Line(end);
        }
    }
}
