using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Running sums or products of contiguous lines: four of them at a time, since each step of one waits for the one before.</summary>
internal readonly ref struct RunningLines<T, TCarry>(ref T x, ref T y, nint length, bool exclusive, bool reverse) : IParallelLoop
    where T : unmanaged
    where TCarry : struct, ICarry<T>
{
    private readonly ref T _x = ref x, _y = ref y;

    public static void Run(int threads, ref T x, ref T y, nint lines, nint length, bool exclusive, bool reverse, int picoseconds)
    {
        if (length == 0)
            return;
        var loop = new RunningLines<T, TCarry>(ref x, ref y, length, exclusive, reverse);
        ParallelRegion.For(threads, lines, ParallelRegion.Time(picoseconds, length), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        nint first = reverse ? length - 1 : 0;
        for (; start <= end - 4; start += 4)
            Four(ref Unsafe.Add(ref _x, start * length + first), ref Unsafe.Add(ref _y, start * length + first), length, reverse ? -1 : 1, exclusive);
        for (; start < end; start++)
            One(ref Unsafe.Add(ref _x, start * length + first), ref Unsafe.Add(ref _y, start * length + first), length, reverse ? -1 : 1, exclusive);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(ref T x, ref T y, nint length, nint step, bool exclusive)
    {
        TCarry a = default, b = default, c = default, d = default;
        nint i = 0, second = length, third = 2 * length, fourth = 3 * length;
        a.Start(x);
        b.Start(Unsafe.Add(ref x, second));
        c.Start(Unsafe.Add(ref x, third));
        d.Start(Unsafe.Add(ref x, fourth));
        Store(ref y, exclusive ? TCarry.Identity : a.Value, exclusive ? TCarry.Identity : b.Value, exclusive ? TCarry.Identity : c.Value, exclusive ? TCarry.Identity : d.Value, length);
        for (nint left = length - 1; left > 0; left--)
        {
            i += step;
            ref T from = ref Unsafe.Add(ref x, i);
            T e = from, f = Unsafe.Add(ref from, second), g = Unsafe.Add(ref from, third), h = Unsafe.Add(ref from, fourth);
            if (exclusive)
                Store(ref Unsafe.Add(ref y, i), a.Value, b.Value, c.Value, d.Value, length);
            a.Add(e);
            b.Add(f);
            c.Add(g);
            d.Add(h);
            if (!exclusive)
                Store(ref Unsafe.Add(ref y, i), a.Value, b.Value, c.Value, d.Value, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T y, T a, T b, T c, T d, nint length)
    {
        y = a;
        Unsafe.Add(ref y, length) = b;
        Unsafe.Add(ref y, 2 * length) = c;
        Unsafe.Add(ref y, 3 * length) = d;
    }

    /// <summary>One line, whose elements may lie any step apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(ref T x, ref T y, nint length, nint step, bool exclusive)
    {
        TCarry a = default;
        nint i = 0;
        a.Start(x);
        y = exclusive ? TCarry.Identity : a.Value;
        for (nint left = length - 1; left > 0; left--)
        {
            i += step;
            T e = Unsafe.Add(ref x, i);
            T before = a.Value;
            a.Add(e);
            Unsafe.Add(ref y, i) = exclusive ? before : a.Value;
        }
    }
}
