using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// A row of pixels divided by what a stride leaves of their numbers, so that what windows a stride apart see of it lies side by side. With a stride of one it stays as it is.
/// </summary>
/// <param name="pixels">How many there are.</param>
/// <param name="channels">Elements of a pixel, fewer than a vector has.</param>
/// <param name="stride">From window to window.</param>
/// <param name="window">Pixels of a window.</param>
internal readonly struct PixelPhases<T>(nint pixels, nint channels, nint stride, nint window)
    where T : unmanaged
{
    private readonly nint _taps = window / stride, _longer = window % stride;

    /// <summary>Elements of the row.</summary>
    public nint Elements => pixels * channels;

    /// <summary>How many phases windows see.</summary>
    public nint Count { get; } = nint.Min(stride, window);

    /// <summary>From a phase's first element to that of the next, with room behind for vectors that reach farther.</summary>
    public nint Pitch { get; } = (pixels + stride - 1) / stride * channels + Room;

    /// <summary>Elements that a row takes and its phases.</summary>
    public nint Size => Elements + Room + (stride > 1 ? Count * Pitch : 0);

    private static nint Room => 2 * Vector256<T>.Count;

    /// <summary>How many pixels of a phase a window sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Taps(nint phase) => phase < _longer ? _taps + 1 : _taps;

    /// <summary>Writes the phases behind the row, and gives the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref T Split(ref T row)
    {
        if (stride == 1)
            return ref row;
        ref T first = ref Unsafe.Add(ref row, Elements + Room);
        nint bytes = channels * Unsafe.SizeOf<T>();
        if (Avx2.IsSupported && stride == 2 && window > 1 && bytes is 4 or 8)
        {
            EveryOther(ref Unsafe.As<T, byte>(ref row), ref Unsafe.As<T, byte>(ref first), ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, Pitch)), bytes);
            return ref first;
        }

        for (nint phase = 0; phase < Count; phase++)
            Phase(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref row, phase * channels)), ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, phase * Pitch)), (pixels - phase + stride - 1) / stride, bytes);
        return ref first;
    }

    /// <summary>Pixel by pixel, in vectors that the next ones write over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Phase(ref byte row, ref byte phase, nint count, nint bytes)
    {
        nint step = stride * bytes;
        for (; count > 0; count--)
        {
            if (bytes <= Vector128<byte>.Count)
                Vector128.LoadUnsafe(ref row).StoreUnsafe(ref phase);
            else
                Vector256.LoadUnsafe(ref row).StoreUnsafe(ref phase);
            row = ref Unsafe.Add(ref row, step);
            phase = ref Unsafe.Add(ref phase, bytes);
        }
    }

    /// <summary>Two phases of pixels that are elements of four or eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EveryOther(ref byte row, ref byte even, ref byte odd, nint bytes)
    {
        const int Inner = 0b11_01_10_00;
        for (nint i = 0, end = (pixels + 1) / 2 * bytes; i < end; i += Vector256<byte>.Count)
        {
            Vector256<byte> a = Vector256.LoadUnsafe(ref row, (nuint)(2 * i)), b = Vector256.LoadUnsafe(ref row, (nuint)(2 * i + Vector256<byte>.Count));
            Vector256<double> low, high;
            if (bytes == 4)
            {
                low = Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0b10_00_10_00).AsDouble();
                high = Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0b11_01_11_01).AsDouble();
            }
            else
            {
                low = Avx.UnpackLow(a.AsDouble(), b.AsDouble());
                high = Avx.UnpackHigh(a.AsDouble(), b.AsDouble());
            }

            Avx2.Permute4x64(low, Inner).AsByte().StoreUnsafe(ref even, (nuint)i);
            Avx2.Permute4x64(high, Inner).AsByte().StoreUnsafe(ref odd, (nuint)i);
        }
    }
}
