using System.Runtime.CompilerServices;

namespace Sessile.Threading;

/// <summary>Work that several threads of a region need done, by whichever comes first. A byte says how far it is: zero at first.</summary>
/// <remarks>Nobody waits for a thread that has yet to wake up, only for one that has begun.</remarks>
internal static class SharedWork
{
    private const byte Begun = 1, Done = 2;

    /// <summary>Whether it is for the caller to do: then nobody else does it, and <see cref="End"/> is to follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryBegin(ref byte state) => Volatile.Read(ref state) == 0 && Interlocked.CompareExchange(ref state, Begun, 0) == 0;

    /// <summary>Says that it is done: who sees that sees what was written for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void End(ref byte state) => Volatile.Write(ref state, Done);

    /// <summary>Returns once it is done, which somebody has begun.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Await(ref byte state)
    {
        if (Volatile.Read(ref state) != Done)
            Wait(ref state);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Wait(ref byte state)
    {
        for (int pauses = 0; Volatile.Read(ref state) != Done; pauses++)
            Worker.Pause(pauses);
    }
}
