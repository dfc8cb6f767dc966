using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Lines of an image, with what is around it, as planes: a row for each channel of the pixels that a stride leaves the same of, so that what neighbouring patches see through a tap lies side by side.
/// </summary>
internal readonly struct PixelPlanes<T>(PatchGrid grid)
    where T : unmanaged
{
    private readonly nint _count = grid.StrideWidth * grid.Channels;

    /// <summary>Elements of a plane, with room for the vector that begins at the last patch.</summary>
    public nint Pitch { get; } = Whole((grid.BorderedWidth + grid.StrideWidth - 1) / grid.StrideWidth) + Vector256<T>.Count;

    /// <summary>Elements of all planes of a line.</summary>
    public nint LineElements => _count * Pitch;

    /// <summary>Elements that so many lines take, with what is written behind the last one, and one more that is not taken apart yet.</summary>
    public nint Size(nint lines) => (lines + 1) * LineElements + Vector256<T>.Count * (Pitch + 1);

    /// <summary>Up to whole vectors.</summary>
    public static nint Whole(nint elements) => (elements + Vector256<T>.Count - 1) / Vector256<T>.Count * Vector256<T>.Count;

    /// <summary>Where the first patch sees the elements of a patch, in the order of the filter's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Locate(ref nint places)
    {
        for (nint i = 0; i < grid.FilterHeight; i++)
        {
            for (nint j = 0; j < grid.FilterWidth; j++)
            {
                (nint pixel, nint phase) = Math.DivRem(j * grid.DilationWidth, grid.StrideWidth);
                for (nint channel = 0; channel < grid.Channels; channel++)
                {
                    places = i * grid.DilationHeight * LineElements + (phase * grid.Channels + channel) * Pitch + pixel;
                    places = ref Unsafe.Add(ref places, 1);
                }
            }
        }
    }

    /// <summary>Writes the planes of so many lines from the one numbered <paramref name="top"/> on.</summary>
    /// <param name="image">The image.</param>
    /// <param name="top">The first line, which may be outside the image.</param>
    /// <param name="lines">How many.</param>
    /// <param name="memory">As many elements as <see cref="Size"/> says; the planes are at its begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ref T image, nint top, nint lines, ref T memory)
    {
        ref T planes = ref memory, bordered = ref Unsafe.Add(ref memory, Size(lines) - LineElements - Vector256<T>.Count);
        nint line = grid.Width * grid.Channels, from = nint.Max(0, grid.Left) * grid.Channels, room = grid.BorderedWidth * grid.Channels;
        nint before = nint.Clamp(-grid.Left * grid.Channels, 0, room), inside = nint.Clamp(line - from, 0, room - before);
        for (nint row = top; row < top + lines; row++)
        {
            if ((nuint)row >= (nuint)grid.Height)
            {
                Bulk.Fill(ref planes, LineElements, default);
            }
            else
            {
                ref T whole = ref _count == 1 ? ref planes : ref bordered;
                Bulk.Fill(ref whole, before, default);
                Bulk.Copy(in Unsafe.Add(ref image, row * line + from), ref Unsafe.Add(ref whole, before), inside);
                Bulk.Fill(ref Unsafe.Add(ref whole, before + inside), LineElements - before - inside, default);
                if (FewRows256.Fits<T>() && _count is 2 or 3)
                    Interleave.Rows(ref bordered, _count, (int)Pitch, _count, ref planes, Pitch);
                else if (_count > 1)
                    PixelSquares<T>.Split(ref bordered, Pitch, _count, ref planes, Pitch);
            }

            planes = ref Unsafe.Add(ref planes, LineElements);
        }
    }
}
