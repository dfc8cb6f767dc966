namespace Sessile.Threading;

/// <summary>A loop whose indices are handed out some at a time, wherever it stands.</summary>
/// <param name="loop">The loop, which is good until the job has ended.</param>
/// <param name="loopBytes">Its size.</param>
/// <param name="run">Does a range of its indices.</param>
/// <param name="count">How many indices there are.</param>
internal unsafe struct ParallelJob(void* loop, int loopBytes, delegate*<void*, nint, nint, void> run, nint count)
{
    public readonly void* Loop => loop;

    public readonly int LoopBytes => loopBytes;

    public readonly delegate*<void*, nint, nint, void> Run => run;

    public readonly nint Count => count;

    /// <summary>How many indices are handed out together.</summary>
    public nint Step { get; set; } = 1;

    /// <summary>How often that is.</summary>
    public readonly int Steps => (int)((count + Step - 1) / Step);

    /// <summary>Where a share begins, of so many that are equal but for a step.</summary>
    public readonly nint ShareStart(int share, int shares) => nint.Min(count, (nint)(((long)Steps * share + shares - 1) / shares) * Step);
}
