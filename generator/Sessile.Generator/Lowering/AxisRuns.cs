using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>Axes of two shapes that hold the same elements: those of the one that are those of the other merged, or split.</summary>
internal readonly record struct AxisRun(IReadOnlyList<int> From, IReadOnlyList<int> To);

internal static class AxisRuns
{
    /// <summary>The shortest runs of axes with equal numbers of elements, axes of one left out; null where dims are not known well enough to tell.</summary>
    public static IReadOnlyList<AxisRun>? Match(Shape from, Shape to)
    {
        var (left, right) = (Axes(from), Axes(to));
        var runs = new List<AxisRun>();
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (firstLeft, firstRight) = (i, j);
            var (a, b) = (from[left[i++]], to[right[j++]]);
            while (!a.Equals(b))
            {
                if (i < left.Length && IsBelow(a, b))
                    a *= from[left[i++]];
                else if (j < right.Length && IsBelow(b, a))
                    b *= to[right[j++]];
                else
                    return null;
            }

            if (a.Equals(Dim.Zero))
                return null;
            runs.Add(new AxisRun(Part(left, firstLeft, i), Part(right, firstRight, j)));
        }

        return i == left.Length && j == right.Length ? runs : null;
    }

    private static int[] Part(int[] axes, int begin, int end) => axes.Skip(begin).Take(end - begin).ToArray();

    private static int[] Axes(Shape shape) => Enumerable.Range(0, shape.Rank).Where(i => !shape[i].IsOne).ToArray();

    private static bool IsBelow(Dim a, Dim b) => a.IsStatic && b.IsStatic ? a.Value < b.Value : !a.Equals(Dim.Zero) && b.IsMultipleOf(a);
}
