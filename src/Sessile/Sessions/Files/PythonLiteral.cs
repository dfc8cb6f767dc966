using System.Globalization;
using System.Text;

namespace Sessile.Sessions;

/// <summary>Reads the few forms of a Python literal that the header of a .npy file is made of.</summary>
internal ref struct PythonLiteral(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    public bool TryTake(char symbol)
    {
        SkipSpace();
        if (_rest.IsEmpty || _rest[0] != symbol) return false;
        _rest = _rest[1..];
        return true;
    }

    public void Expect(char symbol)
    {
        if (!TryTake(symbol)) throw Malformed($"a '{symbol}'");
    }

    public void ExpectEnd()
    {
        SkipSpace();
        if (!_rest.IsEmpty) throw Malformed("its end");
    }

    public string Text()
    {
        SkipSpace();
        byte quote = _rest.IsEmpty ? (byte)0 : _rest[0];
        int length = quote is (byte)'\'' or (byte)'"' ? _rest[1..].IndexOf(quote) : -1;
        if (length < 0) throw Malformed("a plain element type or a key in quotes");
        string text = Encoding.Latin1.GetString(_rest.Slice(1, length));
        _rest = _rest[(length + 2)..];
        return text;
    }

    public bool Flag() => TryTakeWord("True"u8) || (TryTakeWord("False"u8) ? false : throw Malformed("True or False"));

    public long[] Numbers()
    {
        var numbers = new List<long>();
        Expect('(');
        while (!TryTake(')'))
        {
            numbers.Add(Number());
            if (TryTake(',')) continue;
            Expect(')');
            break;
        }

        return [.. numbers];
    }

    private long Number()
    {
        SkipSpace();
        int digits = _rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0 || !long.TryParse(_rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out long number)) throw Malformed("a size");
        _rest = _rest[digits..];
        // So Python 2 wrote them.
        if (_rest is [(byte)'L', ..]) _rest = _rest[1..];
        return number;
    }

    private bool TryTakeWord(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (!_rest.StartsWith(word)) return false;
        _rest = _rest[word.Length..];
        return true;
    }

    private void SkipSpace() => _rest = _rest.TrimStart(" \t\r\n"u8);

    private static CheckpointException Malformed(string expected) => new($"The .npy header is malformed: {expected} is due.");
}
