using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sessile.Kernels;
using Sessile.Tests.Threading;

namespace Sessile.Tests.Kernels;

/// <summary>Products whose tiles add a row and clamp before they store, held to what an epilogue makes of them: bit for bit.</summary>
[Collection(nameof(Alone))]
public sealed class RowEndingTests
{
    public static TheoryData<int, int, int> Extents() => new()
    {
        { 1, 16, 3 },
        { 1, 10, 128 },
        { 1, 150, 40 },
        { 2, 26, 7 },
        { 3, 47, 5 },
        { 4, 60, 9 },
        { 6, 1, 4 },
        { 5, 5, 12 },
        { 17, 11, 12 },
        { 150, 27, 1024 },
        { 7, 64, 5 },
        { 5, 24, 130 },
        { 25, 65, 33 },
        { 13, 150, 64 },
        { 50, 128, 1030 },
        { 400, 80, 9 },
        { 97, 1100, 17 },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    public void Packed_products_end_the_same(int m, int n, int k) => Check<Packed>(m, n, k);

    [Theory]
    [MemberData(nameof(Extents))]
    public void Rows_of_packed_products_end_the_same(int m, int n, int k) => Check<Rows>(m, n, k);

    [Theory]
    [MemberData(nameof(Extents))]
    public void Products_end_the_same(int m, int n, int k) => Check<Plain>(m, n, k);

    [Theory]
    [InlineData(6, 64, 2)]
    [InlineData(31, 320, 129)]
    [InlineData(64, 256, 784)]
    public void Halved_products_end_the_same(int m, int n, int k) => Check<Halved>(m, n, k);

    [Theory]
    [InlineData(35, 80, 70)]
    [InlineData(6, 32, 1100)]
    [InlineData(81, 19, 4)]
    public void Convolutions_with_filters_of_one_pixel_end_the_same(int pixels, int outputs, int inputs) => Check<Convolution>(pixels, outputs, inputs);

    private static void Check<TProduct>(int m, int n, int k)
        where TProduct : IProduct
    {
        Check<float, TProduct>(m, n, k);
        Check<double, TProduct>(m, n, k);
    }

    private static void Check<T, TProduct>(int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TProduct : IProduct
    {
        T[] a = Numbers.Random<T>(m * k, 1), added = Numbers.Random<T>(n, 3), expected = new T[m * n];
        a[(m - 1) * k] = T.NaN;
        a[m / 2 * k] = T.NegativeInfinity;
        (added[0], added[n / 2], added[n - 1]) = (T.NegativeZero, T.PositiveInfinity, T.NaN);
        using var left = new GuardedMemory<T>(a);
        using var right = new GuardedMemory<T>(Numbers.Random<T>(k * n, 2));
        using var result = new GuardedMemory<T>(m * n);
        using var row = new GuardedMemory<T>(added);
        foreach ((bool adds, bool clamps) in new[] { (true, true), (true, false), (false, true) })
        {
            var product = new Operands<T>(m, n, k, left, right, result, adds ? row : null, clamps);
            TProduct.Run(product, 1, false);
            result.Span.CopyTo(expected);
            foreach (int threads in new[] { 1, 2, 3 })
            {
                result.Span.Fill(T.One);
                TProduct.Run(product, threads, true);
                Assert.True(MemoryMarshal.AsBytes(result.Span).SequenceEqual(MemoryMarshal.AsBytes<T>(expected)), $"{typeof(T).Name}, row {adds}, clamps {clamps}, {threads} threads: other bits than by an epilogue");
            }
        }
    }

    private sealed record Operands<T>(int M, int N, int K, GuardedMemory<T> A, GuardedMemory<T> B, GuardedMemory<T> C, GuardedMemory<T>? Row, bool Clamps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public RowEnding<T> Ending => Row is null ? new RowEnding<T>(Clamps) : new RowEnding<T>(ref Row.Origin, Clamps);

        public Finisher<T> Epilogue => new(ref C.Origin, N, Row, Clamps);

        public T[] Packed()
        {
            var packed = new T[Gemm.PackedElements(N, K)];
            Gemm.Pack(ref B.Origin, N, 1, N, K, ref packed[0]);
            return packed;
        }
    }

    private readonly ref struct Finisher<T>(ref T c, nint stride, GuardedMemory<T>? added, bool clamps) : IEpilogue
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ref T _c = ref c;
        private readonly nint _stride = stride;
        private readonly GuardedMemory<T>? _added = added;
        private readonly bool _clamps = clamps;

        public static bool IsNone => false;

        public void Finish(nint product, nint row, nint column, nint rows, nint columns)
        {
            for (nint i = row; i < row + rows; i++)
            {
                for (nint j = column; j < column + columns; j++)
                {
                    ref T element = ref Unsafe.Add(ref _c, i * _stride + j);
                    if (_added is not null)
                        element += _added.Span[(int)j];
                    if (_clamps)
                        element = Vector128.MaxNative(Vector128<T>.Zero, Vector128.CreateScalar(element)).ToScalar();
                }
            }
        }
    }

    private interface IProduct
    {
        static abstract void Run<T>(Operands<T> x, int threads, bool ends)
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    private readonly struct Packed : IProduct
    {
        public static void Run<T>(Operands<T> x, int threads, bool ends)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] packed = x.Packed(), none = new T[1];
            if (ends)
                Gemm.MultiplyPackedAndEnd(ref x.A.Origin, x.K, 1, ref packed[0], ref x.C.Origin, x.N, x.M, x.N, x.K, false, ref none[0], 0, threads, x.Ending, x.Epilogue);
            else
                Gemm.MultiplyPacked(ref x.A.Origin, x.K, 1, ref packed[0], ref x.C.Origin, x.N, x.M, x.N, x.K, false, ref none[0], 0, threads, x.Epilogue);
        }
    }

    private readonly struct Rows : IProduct
    {
        public static void Run<T>(Operands<T> x, int threads, bool ends)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] packed = x.Packed();
            for (int i = 0; i < threads; i++)
            {
                (nint start, nint end) = (x.M * i / threads, x.M * (i + 1) / threads);
                if (start == end)
                    continue;
                if (ends)
                    Gemm.MultiplyPackedRowsAndEnd(start, end, ref x.A.Origin, x.K, 1, ref packed[0], ref x.C.Origin, x.N, x.M, x.N, x.K, x.Ending, x.Epilogue);
                else
                    Gemm.MultiplyPackedRows(start, end, ref x.A.Origin, x.K, 1, ref packed[0], ref x.C.Origin, x.N, x.M, x.N, x.K, x.Epilogue);
            }
        }
    }

    private readonly struct Plain : IProduct
    {
        public static void Run<T>(Operands<T> x, int threads, bool ends)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var scratch = new T[Gemm.ScratchElements(x.M, x.N, x.K, true, true) + 1];
            if (ends)
                Gemm.MultiplyAndEnd(ref x.A.Origin, x.K, 1, ref x.B.Origin, x.N, 1, ref x.C.Origin, x.N, x.M, x.N, x.K, false, ref scratch[0], scratch.Length, threads, x.Ending, x.Epilogue);
            else
                Gemm.Multiply(ref x.A.Origin, x.K, 1, ref x.B.Origin, x.N, 1, ref x.C.Origin, x.N, x.M, x.N, x.K, false, ref scratch[0], scratch.Length, threads, x.Epilogue);
        }
    }

    private readonly struct Halved : IProduct
    {
        public static void Run<T>(Operands<T> x, int threads, bool ends)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (ends)
                Gemm.MultiplyHalvedAndEnd(ref x.A.Origin, x.K, ref x.B.Origin, x.N, ref x.C.Origin, x.N, x.M, x.N, x.K, threads, x.Ending, x.Epilogue);
            else
                Gemm.MultiplyHalved(ref x.A.Origin, x.K, ref x.B.Origin, x.N, ref x.C.Origin, x.N, x.M, x.N, x.K, threads, x.Epilogue);
        }
    }

    private readonly struct Convolution : IProduct
    {
        public static void Run<T>(Operands<T> x, int threads, bool ends)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var geometry = new Conv2DGeometry(1, x.M, 1, x.K, 1, 1, x.N, 1, 1, 1, 1, 1, 0, 0, 0, 0);
            var packed = new T[Conv2D.PackedElements(in geometry)];
            Conv2D.Pack(ref x.B.Origin, ref packed[0], in geometry);
            var scratch = new T[Conv2D.ForwardPackedScratch(in geometry) + 1];
            if (ends)
                Conv2D.ForwardPackedAndEnd(threads, ref x.A.Origin, ref packed[0], ref x.C.Origin, in geometry, ref scratch[0], scratch.Length, x.Ending, x.Epilogue);
            else
                Conv2D.ForwardPacked(threads, ref x.A.Origin, ref packed[0], ref x.C.Origin, in geometry, ref scratch[0], scratch.Length, x.Epilogue);
        }
    }
}
