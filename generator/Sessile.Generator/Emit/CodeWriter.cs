using System.Text;

namespace Sessile.Generator.Emit;

/// <summary>Collects indented lines. Line ends are LF on every machine.</summary>
/// <param name="isUnchecked">Whether methods say that overflow wraps, since the project has C# check it where nothing is said.</param>
internal sealed class CodeWriter(bool isUnchecked = false)
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
    /// <param name="closing">How many blocks it closes: this one and those around it.</param>
    public Block Open(string header, string end = "}", int closing = 1)
    {
        Line(header).Line("{");
        _depth++;
        return new Block(this, end, closing);
    }

    /// <summary>Opens the body of a method.</summary>
    public Block OpenMethod(string header)
    {
        Open(header);
        return isUnchecked ? Open("unchecked", "}", closing: 2) : new Block(this, "}");
    }

    /// <summary>A method of one statement, without the semicolon at its end.</summary>
    public void Method(string header, string statement)
    {
        if (!isUnchecked)
        {
            Line(header + " =>").Line($"    {statement};");
            return;
        }

        using (OpenMethod(header))
            Line(statement + ";");
    }

    /// <summary>An empty one for what stands in the same file.</summary>
    public CodeWriter Another() => new(isUnchecked);

    public Block Indent()
    {
        _depth++;
        return new Block(this, null);
    }

    /// <summary>A block that is none, where one is opened only sometimes.</summary>
    public Block Nothing() => default;

    public override string ToString() => _text.ToString();

    internal readonly struct Block(CodeWriter? writer, string? end, int count = 1) : IDisposable
    {
        public void Dispose()
        {
            for (var i = 0; i < count && writer is not null; i++)
            {
                writer._depth--;
                if (end is not null)
                    writer.Line(end);
            }
        }
    }
}
