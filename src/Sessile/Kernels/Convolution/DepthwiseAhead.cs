using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// What is asked for while a row of pixels is computed, since vectors of channels that lie far apart are no stream that a processor would follow by itself: of each pixel what the row that
/// takes its place sees for the first time, and that row's pixel.
/// </summary>
/// <param name="Lines">How many lines of the images that row sees for the first time; 0: nothing is asked for.</param>
/// <param name="First">From what a pixel sees first to the last of those lines.</param>
/// <param name="Line">From line to line.</param>
/// <param name="Columns">From pixel to pixel, so many columns.</param>
/// <param name="Column">From column to column.</param>
/// <param name="Target">From a pixel to that of the other row.</param>
internal readonly record struct DepthwiseAhead(nint Lines, nint First, nint Line, nint Columns, nint Column, nint Target)
{
    /// <summary>
    /// Images of more elements do not stay in the second cache together with what is computed of them. Channels by themselves are so quickly done that asking takes longer than it saves
    /// unless the images come from memory, past all caches.
    /// </summary>
    private const int FarElements = 1 << 17, FarElementsByChannel = 1 << 21;

    /// <summary>Whether it saves time to ask.</summary>
    public static bool Pays(in PatchGrid grid, int turns) => grid.Elements > (turns > 1 ? FarElements : FarElementsByChannel);

    /// <summary>The same for rows <paramref name="rows"/> apart, whose pixels see <paramref name="tapRows"/> rows of taps; nothing if that does not pay.</summary>
    public static DepthwiseAhead Of(in PatchGrid grid, int turns, nint rows, nint tapRows, in PixelTargets pixels)
    {
        nint line = grid.Width * grid.Channels;
        return Pays(in grid, turns)
            ? new(grid.StrideHeight, ((tapRows - 1) * grid.DilationHeight + rows * grid.StrideHeight) * line, line, grid.StrideWidth, grid.Channels, rows * pixels.RowStride)
            : default;
    }

    /// <summary>Asks for all of that for some pixels and a vector of channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch<T>(nint pixels, ref T source, ref T pixel, nint pixelStep)
        where T : unmanaged
    {
        for (nint line = 0; line < Lines; line++)
        {
            for (nint column = 0; column < pixels * Columns; column++)
                Prefetch.ForLater(ref source, First - line * Line + column * Column);
        }

        if (Lines > 0)
        {
            for (nint i = 0; i < pixels; i++)
                Prefetch.ForLater(ref pixel, Target + i * pixelStep);
        }
    }
}
