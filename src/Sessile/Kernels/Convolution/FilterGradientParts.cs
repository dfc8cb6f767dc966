using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The gradient of a small filter over many images: parts of the batch have sums of their own, which are added in order. So each thread reads the images that it has in its cache, and how
/// many parts there are is a matter of the geometry alone.
/// </summary>
internal ref struct FilterGradientParts<T, TTile> : IParallelLoop
    where T : unmanaged, INumber<T>
    where TTile : struct, IPatchTile<T>
{
    private readonly Conv2DGeometry _geometry;
    private readonly nint _parts;
    private readonly ref T _input, _outputGradient, _filterGradient, _sums, _scratch;

    private FilterGradientParts(ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, nint parts, ref T scratch)
    {
        (_geometry, _parts) = (g, parts);
        _input = ref input;
        _outputGradient = ref outputGradient;
        _filterGradient = ref filterGradient;
        _sums = ref scratch;
        _scratch = ref Unsafe.Add(ref scratch, FilterParts.Elements(in g));
    }

    private readonly nint Elements => _geometry.Patch * _geometry.OutputChannels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientFilter(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch)
    {
        nint parts = FilterParts.Count(in g);
        if (parts == 1)
        {
            Images(threads, ref input, ref outputGradient, ref filterGradient, in g, ref scratch);
            return;
        }

        var loop = new FilterGradientParts<T, TTile>(ref input, ref outputGradient, ref filterGradient, in g, parts, ref scratch);
        ParallelRegion.For(threads, parts, Parts.Time(g.Pixels * g.Patch * g.OutputChannels / parts), ref loop);
        for (nint part = 1; part < parts; part++)
            Rows.Add(ref loop.Sums(part), ref filterGradient, loop.Elements);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        ref T scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<T>(ConvolutionScratch.GradientFilterBand(in _geometry));
        for (nint part = start; part < end; part++)
        {
            nint first = _geometry.Batch * part / _parts, images = _geometry.Batch * (part + 1) / _parts - first;
            ref T input = ref Unsafe.Add(ref _input, first * _geometry.InputImage), gradient = ref Unsafe.Add(ref _outputGradient, first * _geometry.OutputPixels * _geometry.OutputChannels);
            Images(1, ref input, ref gradient, ref Sums(part), _geometry with { Batch = images }, ref scratch);
        }
    }

    private static void Images(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch)
    {
        if (typeof(TTile) == typeof(PatchTile256<T>) && FilterGradientRows<T>.Fits(in g))
            FilterGradientRows<T>.Run(threads, ref input, ref outputGradient, ref filterGradient, in g, ref scratch);
        else
            DirectConv2D<T, TTile>.GradientFilter(threads, ref input, ref outputGradient, ref filterGradient, in g, ref scratch);
    }

    /// <summary>Where a part's sums are: the first part's where the whole shall be.</summary>
    private readonly ref T Sums(nint part) => ref part == 0 ? ref _filterGradient : ref Unsafe.Add(ref _sums, (part - 1) * Elements);
}

/// <summary>Into how many parts the gradient of a filter is cut.</summary>
internal static class FilterParts
{
    private const int Most = 8, Line = 16;

    /// <summary>Products of a part, for which its sums are worth while; and elements of a filter, from which on its sums would crowd the caches.</summary>
    private const int FewestProducts = 800_000, SmallFilter = 1 << 15;

    public static nint Count(in Conv2DGeometry g)
    {
        nint elements = g.Patch * g.OutputChannels;
        return elements > SmallFilter ? 1 : nint.Clamp(nint.Min(g.Batch, g.Pixels * elements / FewestProducts), 1, Most);
    }

    /// <summary>The scratch for the sums of all parts but the first, so that what follows begins at a line of the cache.</summary>
    public static nint Elements(in Conv2DGeometry g) => ((Count(in g) - 1) * g.Patch * g.OutputChannels + Line - 1) / Line * Line;
}
