using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>Lets one run at a time into a session, at about a nanosecond for a session that one thread uses.</summary>
/// <remarks>
/// <para>By the long way a run takes <see cref="_holder"/> by compare-and-exchange, which costs more than some whole runs do. So the guard is
/// <i>biased</i> towards the thread that entered it twice in a row: that thread then says it runs by an ordinary store to
/// <see cref="_biasedRunning"/>, and reads again whether the bias still holds.</para>
/// <para>The owner is known by the page that its stack pointer is in, which is far sooner known than the thread's number: a page of stack belongs to one
/// thread, so whoever runs on the owner's page is the owner. From another page the owner takes the long way once, and the bias moves to that page.</para>
/// <para>Another thread first takes <see cref="_holder"/>, then revokes the bias for good: it clears the pages, has a barrier
/// executed on every processor, and reads <see cref="_biasedRunning"/>. This is Dekker's algorithm with both fences on the rare side. The owner
/// stores <c>running</c> and then loads <c>page</c>; wherever the barrier interrupts it, either the store came before, and the other
/// thread sees that it runs, or the load comes after, and the owner sees that its bias is gone, and takes the long way like everyone else.
/// The JIT does not reorder volatile accesses among each other, and what the processor may reorder the barrier settles.</para>
/// <para>The bias is given, moved and revoked only while holding <see cref="_holder"/>, so whoever acquires that later knows of it.</para>
/// <para>Where nothing but the guard stands around a run, the owner's page is the <i>open</i> one too: what comes from there has nothing more to ask, on its way
/// in or out. Otherwise the guard is <i>attended</i>: no page is open, and who enters and leaves is to look after what is there.</para>
/// </remarks>
internal struct RunGuard
{
    private const int Nobody = 0;
    private const int Closed = -1;
    private const nuint NoPage = 0;

    private nuint _openPage;
    private int _biasedRunning;
    private LongWay _longWay;
    private nuint _ownerPage;
    private int _holder;
    private int _owner;
    private int _lastThread;
    private bool _revoked;

    /// <summary>Why whoever is inside can't leave by a store alone. Only who is inside writes it.</summary>
    [Flags]
    private enum LongWay
    {
        None,
        Exchange = 1,
        Attended = 2,
    }

    /// <summary>What trying to enter would come to, as far as this thread can know.</summary>
    public readonly GuardResult Peek()
    {
        int holder = Volatile.Read(in _holder);
        if (holder == Closed) return GuardResult.Closed;
        if (Volatile.Read(in _biasedRunning) != 0) holder = _owner;
        return holder == Nobody ? GuardResult.Entered : HeldBy(holder);
    }

    /// <summary>Enters, if nobody is inside.</summary>
    public GuardResult TryEnter()
    {
        nuint page = StackPage();
        return TryEnterOpen(page) ? GuardResult.Entered : TryEnter(page, isAttended: false);
    }

    /// <summary>The page of the stack that the caller's locals are in. Locals that live at the same time on different threads never share one.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint StackPage()
    {
        const int smallestPageBits = 12;
        byte here;
        return (nuint)(&here) >> smallestPageBits;
    }

    /// <summary>Enters the short way, which is open to the owner alone where the guard is not attended. Where it is closed, <see cref="TryEnter(nuint, bool)"/> is to be tried.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterOpen(nuint page) => TryEnterBiased(ref _openPage, page);

    /// <summary>Enters, if nobody is inside, by another way than <see cref="TryEnterOpen"/>.</summary>
    /// <param name="page">The caller's.</param>
    /// <param name="isAttended">Whether there is anything beside the guard that a run has to look after. If not, the short way is open to the next.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public GuardResult TryEnter(nuint page, bool isAttended) =>
        isAttended && TryEnterBiased(ref _ownerPage, page) ? GuardResult.Entered : TryEnterByExchange(page, isAttended);

    /// <summary>From now on there is something to look after on the way in and out. Only who is inside may call it, or who made the guard.</summary>
    public void Attend()
    {
        Volatile.Write(ref _openPage, NoPage);
        _longWay |= LongWay.Attended;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnterBiased(ref nuint biasedTo, nuint page)
    {
        if (Volatile.Read(ref biasedTo) == page && _biasedRunning == 0)
        {
            Volatile.Write(ref _biasedRunning, 1);
            if (Volatile.Read(ref biasedTo) == page) return true;
            Volatile.Write(ref _biasedRunning, 0);
        }

        return false;
    }

    private GuardResult TryEnterByExchange(nuint page, bool isAttended)
    {
        int thread = Environment.CurrentManagedThreadId;
        int other = Interlocked.CompareExchange(ref _holder, thread, Nobody);
        if (other == Closed) return GuardResult.Closed;
        if (other != Nobody) return HeldBy(other);
        if (_owner != thread) RevokeBias();
        if (BiasedThreadRuns(thread))
        {
            Volatile.Write(ref _holder, Nobody);
            return HeldBy(_owner);
        }

        if (!_revoked && _lastThread == thread) BecomeBiased(thread, page, isAttended);
        else _longWay |= LongWay.Exchange;
        _lastThread = thread;
        return GuardResult.Entered;
    }

    /// <summary>Leaves the short way, if it is open to whoever is inside and calls it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryExitOpen()
    {
        if (_longWay != LongWay.None) return false;
        Volatile.Write(ref _biasedRunning, 0);
        return true;
    }

    /// <summary>Leaves; only whoever entered may call it.</summary>
    public void Exit()
    {
        if ((_longWay & LongWay.Exchange) != 0) Release();
        else Volatile.Write(ref _biasedRunning, 0);
    }

    /// <summary>Closes the guard for good; whoever calls it must be inside.</summary>
    public void Close()
    {
        // Without its bias the owner, too, finds the guard closed. No barrier: the owner either calls this or lost the bias to who does.
        LoseBias();
        if ((_longWay & LongWay.Exchange) != 0) Volatile.Write(ref _holder, Closed);
        else CloseAgainstNewcomers();
        Volatile.Write(ref _biasedRunning, 0);
    }

    private static GuardResult HeldBy(int thread) =>
        thread == Environment.CurrentManagedThreadId ? GuardResult.HeldByThisThread : GuardResult.HeldByAnotherThread;

    // Turns the exchange just made into a biased run, so that this thread can't enter a second time by the short way.
    private void BecomeBiased(int thread, nuint page, bool isAttended)
    {
        _owner = thread;
        Volatile.Write(ref _biasedRunning, 1);
        Volatile.Write(ref _ownerPage, page);
        Volatile.Write(ref _openPage, isAttended ? NoPage : page);
        Volatile.Write(ref _holder, Nobody);
    }

    private void RevokeBias()
    {
        if (_owner == Nobody || _revoked) return;
        _revoked = true;
        LoseBias();
        Interlocked.MemoryBarrierProcessWide();
    }

    private void LoseBias()
    {
        Volatile.Write(ref _openPage, NoPage);
        Volatile.Write(ref _ownerPage, NoPage);
    }

    // The owner may only be about to find that its bias was revoked; it then says within a few instructions that it does not run.
    private readonly bool BiasedThreadRuns(int thread)
    {
        var spinner = new SpinWait();
        while (Volatile.Read(in _biasedRunning) != 0)
        {
            if (_owner == thread || spinner.NextSpinWillYield) return true;
            spinner.SpinOnce();
        }

        return false;
    }

    // A newcomer may hold the exchange for the moment that it needs to see that a biased run is under way.
    private void CloseAgainstNewcomers()
    {
        var spinner = new SpinWait();
        while (Interlocked.CompareExchange(ref _holder, Closed, Nobody) != Nobody) spinner.SpinOnce();
    }

    private void Release()
    {
        _longWay &= ~LongWay.Exchange;
        Volatile.Write(ref _holder, Nobody);
    }
}
