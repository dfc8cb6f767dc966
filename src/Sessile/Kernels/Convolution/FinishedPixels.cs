using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The epilogue of pixels that are all there: as a loop by itself would be.</summary>
internal readonly ref struct FinishedPixels<TEpilogue>(in TEpilogue epilogue, nint channels) : IParallelLoop
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>What an element takes, about.</summary>
    private const int Picoseconds = 60;

    private readonly TEpilogue _epilogue = epilogue;

    public static void Run(int threads, nint pixels, nint channels, in TEpilogue epilogue)
    {
        var loop = new FinishedPixels<TEpilogue>(in epilogue, channels);
        if (pixels * channels > 0)
            ParallelRegion.For(threads, pixels, ParallelRegion.Time(Picoseconds, channels), ref loop);
    }

    public void Run(nint start, nint end) => _epilogue.Finish(0, start, 0, end - start, channels);
}
