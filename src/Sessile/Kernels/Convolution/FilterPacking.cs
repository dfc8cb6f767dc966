using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Writes the panels that <see cref="FilterPanels{T}"/> reads.</summary>
internal static class FilterPacking<T, TTile>
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
{
    /// <summary>The filter [patch, outputs] of each group, as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FilterPanels<T> Forward(ref T filter, in Conv2DGeometry g, ref T panels)
    {
        nint columns = g.GroupOutputs, elements = FilterPanels<T>.PackedElements(g.Patch, columns, TTile.Lanes);
        for (nint group = 0; group < g.Groups; group++)
        {
            ref T panel = ref Unsafe.Add(ref panels, group * elements);
            for (nint column = 0; column < columns; column += TTile.Columns)
            {
                (nint count, nint width) = Width(columns - column);
                var source = new Matrix<T>(ref Unsafe.Add(ref filter, group * columns + column), g.OutputChannels, 1);
                Copy(source, g.Patch, count, width, ref panel);
                panel = ref Unsafe.Add(ref panel, g.Patch * width);
            }
        }

        return FilterPanels<T>.Packed(ref panels, g.Patch, columns, TTile.Lanes);
    }

    /// <summary>
    /// Some of the filter's taps in reverse order, [taps · outputs, inputs] for each group: with it the input's gradient is a convolution of the output's.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FilterPanels<T> Reversed(ref T filter, in Conv2DGeometry g, in Phase phase, ref T panels)
    {
        (PhaseTaps planes, PhaseTaps rows, PhaseTaps columns) = (phase.Planes, phase.Rows, phase.Columns);
        nint depth = phase.Taps * g.GroupOutputs, elements = FilterPanels<T>.PackedElements(depth, g.GroupInputs, TTile.Lanes);
        for (nint group = 0; group < g.Groups; group++)
        {
            ref T panel = ref Unsafe.Add(ref panels, group * elements);
            for (nint input = 0; input < g.GroupInputs; input += TTile.Columns)
            {
                (nint count, nint width) = Width(g.GroupInputs - input);
                if (count < width)
                    Bulk.Fill(ref panel, depth * width, default);
                for (nint tap = phase.Taps - 1; tap >= 0; tap--)
                {
                    nint k = planes.First + tap / columns.Count / rows.Count * planes.Step;
                    nint i = rows.First + tap / columns.Count % rows.Count * rows.Step, j = columns.First + tap % columns.Count * columns.Step;
                    nint at = (((k * g.FilterHeight + i) * g.FilterWidth + j) * g.GroupInputs + input) * g.OutputChannels + group * g.GroupOutputs;
                    Interleave.Rows(ref Unsafe.Add(ref filter, at), g.OutputChannels, (int)count, g.GroupOutputs, ref panel, width);
                    panel = ref Unsafe.Add(ref panel, g.GroupOutputs * width);
                }
            }
        }

        return FilterPanels<T>.Packed(ref panels, depth, g.GroupInputs, TTile.Lanes);
    }

    /// <summary>Rows of a matrix as one panel, filled up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(Matrix<T> source, nint rows, nint count, nint width, ref T panel)
    {
        if (count < width)
            Bulk.Fill(ref panel, rows * width, default);
        Packing.CopyByRows(source, new Matrix<T>(ref panel, width, 1), rows, (int)count);
    }

    /// <summary>How many of the remaining columns the next panel holds, and its width in whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (nint Count, nint Width) Width(nint remaining)
    {
        nint count = nint.Min(TTile.Columns, remaining);
        return (count, (count + TTile.Lanes - 1) / TTile.Lanes * TTile.Lanes);
    }
}
