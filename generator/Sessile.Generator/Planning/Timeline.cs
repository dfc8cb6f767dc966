using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <param name="Kernel">The kernel that runs then; null where a condition or a loop begins or ends.</param>
internal sealed record Moment(Kernel? Kernel, IReadOnlyList<TensorBuffer> Buffers);

/// <summary>
/// A run's kernels one behind the other, those inside of conditions and loops included, so that lives of buffers are stretches of it. The blocks of a condition
/// stand one behind the other, although only one of them runs: what one of them leaves for later is kept through the other, which is sound.
/// </summary>
internal sealed class Timeline
{
    private readonly List<Moment> _moments = [];
    private readonly List<LiveRange> _loops = [];

    private Timeline(IEnumerable<Kernel> kernels) => AddAll(kernels);

    public IReadOnlyList<Moment> Moments => _moments;

    /// <summary>From the beginning to the end of each loop. What is used in it and outside lives all through it, since its turns repeat.</summary>
    public IReadOnlyList<LiveRange> Loops => _loops;

    public static Timeline Of(LoweredRun run) => new(run.Kernels);

    private void AddAll(IEnumerable<Kernel> kernels)
    {
        foreach (var kernel in kernels)
        {
            if (kernel is ControlKernel control)
                Add(control);
            else
                _moments.Add(new Moment(kernel, Scratch(kernel.Reads.Concat(kernel.Writes))));
        }
    }

    private void Add(ControlKernel control)
    {
        var start = _moments.Count;
        _moments.Add(new Moment(null, Scratch(control.Own)));
        foreach (var block in control.Blocks)
            AddAll(block);
        if (control is not RepeatKernel repeat)
            return;
        _moments.Add(new Moment(null, Scratch(control.Own.Concat(repeat.Carries.Select(c => c.State)))));
        _loops.Add(new LiveRange(start, _moments.Count - 1));
    }

    private static TensorBuffer[] Scratch(IEnumerable<TensorBuffer> buffers) =>
        buffers.Select(b => b.Root).Where(b => b.Kind == BufferKind.Scratch).Distinct().ToArray();
}
