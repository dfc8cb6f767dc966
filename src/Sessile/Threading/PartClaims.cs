using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Threading;

/// <summary>
/// Hands out the indices of a job, each once, in parts: to the caller from the front, to helpers from the back. So in job after job each finds in its own cache
/// what it had there.
/// </summary>
/// <remarks>
/// Parts begin at half of a thread's share and become smaller: of what is left, half is handed out in as many equal parts as there are threads, then half of
/// the rest. So threads that are equally fast do equally much, in few parts, and one that is late leaves small parts to wait for.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 3 * CacheLine)]
internal struct PartClaims
{
    private const int CacheLine = 64;
    private const int HalfBits = 32;

    [FieldOffset(0)]
    private uint _count;

    [FieldOffset(4)]
    private uint _least;

    [FieldOffset(8)]
    private uint _threads;

    /// <summary>How many indices are taken from the front, in the low half, and how many from the back, in the high half. A line of its own: all threads write it.</summary>
    [FieldOffset(CacheLine)]
    private ulong _taken;

    /// <summary>How many indices nobody has taken.</summary>
    public readonly int Left
    {
        get
        {
            ulong taken = Volatile.Read(in _taken);
            return (int)(_count - Front(taken) - Back(taken));
        }
    }

    /// <summary>Begins a job.</summary>
    /// <param name="count">How many indices it has.</param>
    /// <param name="least">How many are worth a part of their own, from 1 on.</param>
    /// <param name="threads">For how many threads they are.</param>
    public void Reset(int count, int least, int threads)
    {
        (_count, _least, _threads) = ((uint)count, (uint)least, (uint)threads);
        Volatile.Write(ref _taken, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakeFront(out int start, out int end)
    {
        ulong taken = Volatile.Read(ref _taken);
        while (true)
        {
            uint part = Next(taken);
            (start, end) = ((int)Front(taken), (int)(Front(taken) + part));
            if (part == 0 || Take(ref taken, part))
                return part != 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakeBack(out int start, out int end)
    {
        ulong taken = Volatile.Read(ref _taken);
        while (true)
        {
            uint part = Next(taken);
            end = (int)(_count - Back(taken));
            start = end - (int)part;
            if (part == 0 || Take(ref taken, (ulong)part << HalfBits))
                return part != 0;
        }
    }

    /// <summary>Leaves nothing to take.</summary>
    public void Exhaust() => Interlocked.Exchange(ref _taken, _count);

    /// <summary>Takes more, unless another thread has done so since; then says what is taken now.</summary>
    private bool Take(ref ulong taken, ulong more)
    {
        ulong before = taken;
        taken = Interlocked.CompareExchange(ref _taken, before + more, before);
        return taken == before;
    }

    /// <summary>The size of the next part, by what is left; 0: nothing is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Next(ulong taken)
    {
        uint left = _count - Front(taken) - Back(taken), round = _count;
        while (round >> 1 >= left && left > 0)
            round >>= 1;
        uint part = Share(round, 2 * _threads);
        if (part < _least)
            part = Math.Max(_least, Share(round, _threads));
        return left < part + (_least + 1) / 2 ? left : part;
    }

    private static uint Share(uint count, uint parts) => (count + parts - 1) / parts;

    private static uint Front(ulong taken) => (uint)taken;

    private static uint Back(ulong taken) => (uint)(taken >> HalfBits);
}
