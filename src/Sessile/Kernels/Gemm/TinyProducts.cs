using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// Products of a batch of matrices of up to four rows and columns, a vector of products at a time, whose elements are picked up across them: one by one each would fill half a vector and take
/// some ten times as long to begin as to compute. Every element is a chain of fused multiply-adds in the order of the depth, in a vector of products as in those that are left over.
/// </summary>
internal readonly ref struct TinyProducts<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, BatchStrides strides, nint m, nint n, nint k)
    where T : unmanaged
{
    private const int Most = 4;

    private readonly Matrix<T> _a = a, _b = b, _c = c;

    /// <summary>Whether a batch is one of these, by its extents and strides and the machine's vectors alone.</summary>
    public static bool Takes(BatchStrides strides, nint m, nint n, nint k, bool accumulate) =>
        Fma.IsSupported && !Vector512.IsHardwareAccelerated && (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        && strides.Inner == nint.MaxValue && !accumulate && m <= Most && n <= Most && k is > 0 and <= Most;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        for (; start <= end - Vector256<T>.Count; start += Vector256<T>.Count)
            Several(ref A(start), ref B(start), ref C(start));
        for (; start < end; start++)
            One(ref A(start), ref B(start), ref C(start));
    }

    private ref T A(nint product) => ref Unsafe.Add(ref _a.Origin, product * strides.A);

    private ref T B(nint product) => ref Unsafe.Add(ref _b.Origin, product * strides.B);

    private ref T C(nint product) => ref Unsafe.Add(ref _c.Origin, product * strides.C);

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private void Several(ref T a, ref T b, ref T c)
    {
        Span<Vector256<T>> right = stackalloc Vector256<T>[Most * Most], row = stackalloc Vector256<T>[Most];
        for (int p = 0; p < k; p++)
        {
            for (int j = 0; j < n; j++)
                right[(int)(p * n) + j] = StridedLanes.Load256(in Unsafe.Add(ref b, p * _b.RowStride + j * _b.ColStride), strides.B);
        }

        for (nint i = 0; i < m; i++)
        {
            for (int p = 0; p < k; p++)
                row[p] = StridedLanes.Load256(in Unsafe.Add(ref a, i * _a.RowStride + p * _a.ColStride), strides.A);
            for (int j = 0; j < n; j++)
            {
                Vector256<T> sum = default;
                for (int p = 0; p < k; p++)
                    sum = Fused.MultiplyAdd(row[p], right[(int)(p * n) + j], sum);
                StridedLanes.Store(sum, ref Unsafe.Add(ref c, i * _c.RowStride + j), strides.C);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void One(ref T a, ref T b, ref T c)
    {
        for (nint i = 0; i < m; i++)
        {
            for (nint j = 0; j < n; j++)
            {
                T sum = default;
                for (nint p = 0; p < k; p++)
                    sum = Fused.MultiplyAdd(Unsafe.Add(ref a, i * _a.RowStride + p * _a.ColStride), Unsafe.Add(ref b, p * _b.RowStride + j * _b.ColStride), sum);
                Unsafe.Add(ref c, i * _c.RowStride + j) = sum;
            }
        }
    }
}
