namespace Sessile.Generator.IR.Lowered;

/// <summary>
/// A loop's reduced axes are walked once for each stage: what uses a fold has to wait until the fold is complete. Says for each step in which stage
/// it can be had first, and for each stage what it has to compute: values along the reduced axes do not outlive a stage unless they are kept in a row,
/// so a later stage computes them again.
/// </summary>
internal sealed class LoopStages
{
    private readonly LoopKernel _kernel;
    private readonly int[] _ready;
    private readonly bool[][] _along;
    private readonly bool[][] _needed;

    public LoopStages(LoopKernel kernel)
    {
        _kernel = kernel;
        _along = kernel.Body.Select(_ => new bool[kernel.Space.Rank]).ToArray();
        _ready = new int[kernel.Body.Count];
        for (var i = 0; i < _ready.Length; i++)
            Learn(i);
        var last = kernel.Outputs.Where(o => IsFull(o.Access)).Select(o => _ready[o.Step])
            .Concat(Enumerable.Range(0, _ready.Length).Where(IsFold).Select(f => _ready[f] - 1));
        Count = last.DefaultIfEmpty(0).Max() + 1;
        _needed = Enumerable.Range(0, Count).Select(stage => NeedsOf(stage)).ToArray();
    }

    /// <summary>How often the reduced axes are walked.</summary>
    public int Count { get; }

    /// <summary>The first stage that can use the step's value.</summary>
    public int Ready(int step) => _ready[step];

    /// <summary>Whether the stage has to have the value in its loop along the reduced axes.</summary>
    public bool Needs(int stage, int step) => _needed[stage][step];

    public IEnumerable<int> FoldsOf(int stage) => Enumerable.Range(0, _ready.Length).Where(s => IsFold(s) && _ready[s] == stage + 1);

    public IEnumerable<LoopOutput> StoredIn(int stage) => _kernel.Outputs.Where(o => IsFull(o.Access) && _ready[o.Step] == stage);

    /// <summary>Whether the stage reads the step from the row that an earlier one kept.</summary>
    public bool IsReadBack(int stage, int step) => _ready[step] < stage && _kernel.Rows.Any(r => r.Step == step);

    /// <summary>Whether the value changes along a reduced axis.</summary>
    public bool IsAlong(int step) => Enumerable.Range(0, _kernel.Space.Rank).Any(a => _kernel.Reduced[a] && _along[step][a]);

    /// <summary>Whether the elements are as many as the loop's indices, rather than one for each kept index.</summary>
    public bool IsFull(Access access) => !_kernel.Reduced.Any(r => r) || IsAlongReduced(access);

    /// <summary>The steps that compute a step's value, other than by loads, from what is there before its stage's loop.</summary>
    public IEnumerable<int> Recomputed(int step)
    {
        var seen = new HashSet<int>();
        Close(step, seen, s => _kernel.Body[s] is FoldStep || !IsAlong(s));
        return seen;
    }

    private bool IsAlongReduced(Access access) =>
        Enumerable.Range(0, _kernel.Space.Rank).Any(a => _kernel.Reduced[a] && _kernel.Walks(a) && !access.Strides[a].Equals(Dim.Zero));

    private bool IsFold(int step) => _kernel.Body[step] is FoldStep;

    private void Learn(int step)
    {
        foreach (var argument in Arguments(_kernel.Body[step]))
        {
            _ready[step] = Math.Max(_ready[step], _ready[argument]);
            for (var a = 0; a < _along[step].Length; a++)
                _along[step][a] |= _along[argument][a];
        }

        for (var a = 0; a < _along[step].Length; a++)
            _along[step][a] = _kernel.Walks(a) && (_along[step][a] || Changes(_kernel.Body[step], a)) && !(IsFold(step) && _kernel.Reduced[a]);
        if (IsFold(step))
            _ready[step]++;
    }

    private bool Changes(Step step, int axis) => step switch
    {
        LoadStep load => !_kernel.Inputs[load.Input].Strides[axis].Equals(Dim.Zero),
        LookupStep lookup => !_kernel.Inputs[lookup.Input].Strides[axis].Equals(Dim.Zero),
        RowStep row => !_kernel.Inputs[row.Input].Strides[axis].Equals(Dim.Zero),
        IndexStep index => index.Axis == axis,
        ProductStep => true,
        _ => false,
    };

    public static IEnumerable<int> Arguments(Step step) => step switch
    {
        ApplyStep apply => apply.Arguments,
        CastStep cast => [cast.Argument],
        FoldStep fold => [fold.Argument],
        LookupStep lookup => [lookup.Row],
        _ => [],
    };

    private bool[] NeedsOf(int stage)
    {
        var needed = new HashSet<int>();
        var roots = FoldsOf(stage).Select(f => ((FoldStep)_kernel.Body[f]).Argument)
            .Concat(StoredIn(stage).Select(o => o.Step))
            .Concat(_kernel.Rows.Where(r => _ready[r.Step] == stage).Select(r => r.Step));
        foreach (var root in roots)
            Close(root, needed, s => IsFold(s) || IsReadBack(stage, s));
        return Enumerable.Range(0, _ready.Length).Select(needed.Contains).ToArray();
    }

    private void Close(int root, HashSet<int> needed, Func<int, bool> isLeaf)
    {
        var pending = new Stack<int>([root]);
        while (pending.Count > 0)
        {
            var step = pending.Pop();
            if (!needed.Add(step) || isLeaf(step))
                continue;
            foreach (var argument in Arguments(_kernel.Body[step]))
                pending.Push(argument);
        }
    }
}
