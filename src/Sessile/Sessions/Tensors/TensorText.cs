using System.Text;

namespace Sessile.Sessions;

/// <summary>Lays a tensor out as NumPy's <c>array2string</c> does, with commas between the elements.</summary>
internal readonly ref struct TensorText<T> where T : unmanaged
{
    private const int LineWidth = 75;
    private const int LargestWhole = 1000;
    private const int EdgeItems = 3;
    private const string Ellipsis = "...";

    private readonly ReadOnlySpan<T> _values;
    private readonly ReadOnlySpan<int> _shape;
    private readonly bool _summarized;
    private readonly StringBuilder _text = new();
    private readonly ElementColumn<T> _column;

    public TensorText(ReadOnlySpan<T> values, ReadOnlySpan<int> shape, int precision)
    {
        _values = values;
        _shape = shape;
        _summarized = values.Length > LargestWhole;
        _column = ElementColumn<T>.For(Shown(), precision, isScalar: shape.IsEmpty);
    }

    public override string ToString()
    {
        if (_values.IsEmpty) return "[]";
        if (_shape.IsEmpty) return _column.Text(_values[0]);
        WriteAxis(0, 0, LineWidth);
        return _text.ToString();
    }

    // Columns are as wide as the elements that are shown need.
    private List<T> Shown()
    {
        var shown = new List<T>();
        Collect(0, 0, shown);
        return shown;
    }

    private void Collect(int axis, int flat, List<T> shown)
    {
        if (_values.IsEmpty) return;
        if (axis == _shape.Length)
        {
            shown.Add(_values[flat]);
            return;
        }

        for (int i = 0; i < _shape[axis]; i++)
            if (!IsHidden(axis, i)) Collect(axis + 1, flat * _shape[axis] + i, shown);
    }

    private bool IsHidden(int axis, int i) => _summarized && _shape[axis] > 2 * EdgeItems && i >= EdgeItems && i < _shape[axis] - EdgeItems;

    private void WriteAxis(int axis, int flat, int width)
    {
        _text.Append('[');
        if (axis == _shape.Length - 1) WriteRow(flat * _shape[axis], axis, width);
        else WriteRows(flat * _shape[axis], axis, width);
        _text.Append(']');
    }

    private void WriteRows(int first, int axis, int width)
    {
        for (int i = 0; i < _shape[axis]; i++)
        {
            if (i > 0) _text.Append(',').Append('\n', _shape.Length - 1 - axis).Append(' ', axis + 1);
            if (!IsHidden(axis, i))
            {
                WriteAxis(axis + 1, first + i, width - 1);
                continue;
            }

            _text.Append(Ellipsis);
            i = _shape[axis] - EdgeItems - 1;
        }
    }

    // Elements go on in a new line, under the first one, where the line would get too long.
    private void WriteRow(int first, int axis, int width)
    {
        int column = axis + 1;
        for (int i = 0; i < _shape[axis]; i++)
        {
            bool hidden = IsHidden(axis, i);
            string word = hidden ? Ellipsis : _column.Text(_values[first + i]);
            bool isLast = i == _shape[axis] - 1;
            if (i > 0) column += Separate(column + 2 + word.Length > (isLast ? width : width - 1), axis + 1, column);
            _text.Append(word);
            column += word.Length;
            if (hidden) i = _shape[axis] - EdgeItems - 1;
        }
    }

    // Returns by how much the place in the line changes.
    private int Separate(bool newLine, int indent, int column)
    {
        _text.Append(newLine ? ",\n" : ", ").Append(' ', newLine ? indent : 0);
        return newLine ? indent - column : 2;
    }
}
