using System.Globalization;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Tracing.Values;

/// <summary>C#'s indexes and ranges over build-time values.</summary>
internal static class Slices
{
    /// <summary>The position that an int or an <see cref="Index"/> names in a list of <paramref name="count"/>.</summary>
    public static int Position(object? index, int count)
    {
        var position = index switch
        {
            IndexValue value => Offset(value, count),
            _ when Numbers.NumberConversion.IsNumber(index) => checked((int)Numbers.NumberConversion.ToInt64(index!)),
            _ => throw Evaluation.Evaluator.Untraceable("this index is not known while compiling"),
        };
        return position >= 0 && position < count ? position : throw OutOfRange(index!, count);
    }

    public static (int Start, int Count) Extent(RangeValue range, int count)
    {
        var start = Offset(range.Start, count);
        var end = Offset(range.End, count);
        return start >= 0 && end >= start && end <= count ? (start, end - start) : throw OutOfRange(Text(range), count);
    }

    public static ListValue Of(ListValue list, RangeValue range, bool ofSpan = false)
    {
        var (start, count) = Extent(range, list.Items.Count);
        return new ListValue(list.Items.GetRange(start, count)) { IsPart = ofSpan, Type = list.Type };
    }

    public static string Of(string text, RangeValue range)
    {
        var (start, count) = Extent(range, text.Length);
        return text.Substring(start, count);
    }

    public static Shape Of(Shape shape, RangeValue range)
    {
        var (start, count) = Extent(range, shape.Rank);
        return new Shape(shape.Skip(start).Take(count));
    }

    private static int Offset(IndexValue index, int count) => index.FromEnd ? count - Known(index) : Known(index);

    /// <summary>The number of an index: of a list's items that is known while compiling.</summary>
    public static int Known(IndexValue index) => index.Value.IsStatic
        ? checked((int)index.Value.Value)
        : throw Evaluation.Evaluator.Untraceable($"dimension '{index.Value}' is dynamic: its size is not known while compiling");

    private static string Text(IndexValue index) => (index.FromEnd ? "^" : "") + index.Value;

    private static string Text(RangeValue range) => Text(range.Start) + ".." + Text(range.End);

    private static GraphException OutOfRange(object index, int count)
    {
        var text = index is IndexValue value ? Text(value) : Convert.ToString(index, CultureInfo.InvariantCulture);
        return Evaluation.Evaluator.Untraceable($"index {text} is outside of a length of {count}");
    }
}
