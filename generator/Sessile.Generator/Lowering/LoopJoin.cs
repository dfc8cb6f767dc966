using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>
/// The body of one loop for two over the same indices, in which nothing is loaded or computed twice: what one stores and the other loads is a value of the body. It folds along the rows of the first; where the
/// other folds along the rows and from row to row, that is its fold along each row; and where it only folds from row to row, what it folds.
/// </summary>
internal sealed class LoopJoin
{
    private readonly LoopKernel _rows;
    private readonly LoopKernel _sums;
    private readonly int[] _axes;
    private readonly bool _foldsRows, _isAlike;
    private readonly List<Access> _inputs = [];
    private readonly List<Step> _body = [];
    private readonly Dictionary<Step, int> _known = [];
    private readonly Dictionary<(TensorBuffer, Dim, EquatableArray<Dim>), int> _places = [];
    private readonly Dictionary<(TensorBuffer, Dim, EquatableArray<Dim>), int> _stored = [];
    private readonly Dictionary<(LoopKernel, int), int> _copies = [];

    /// <param name="axes">For each axis of the sums' loop, that of the rows' loop; -1: it is not walked.</param>
    /// <param name="isAlike">Whether both fold the same.</param>
    public LoopJoin(LoopKernel rows, LoopKernel sums, int[] axes, bool isAlike)
    {
        (_rows, _sums, _axes, _isAlike) = (rows, sums, axes, isAlike);
        _foldsRows = Enumerable.Range(0, axes.Length).Any(a => axes[a] >= 0 && sums.Reduced[a] && rows.Reduced[axes[a]]);
    }

    public IReadOnlyList<Access> Inputs => _inputs;

    public IReadOnlyList<Step> Body => _body;

    /// <summary>Whether a load needs what stands elsewhere than at the loop's index, so that the loops cannot be one.</summary>
    public bool IsApart { get; private set; }

    /// <summary>The loop of the two that runs first goes first, for the other may read what it stores.</summary>
    /// <param name="wanted">The steps of the sums' loop that are needed.</param>
    public void Write(bool sumsFirst, IReadOnlyList<int> wanted)
    {
        if (sumsFirst)
            Copy(_sums, wanted);
        Copy(_rows, Enumerable.Range(0, _rows.Body.Count));
        if (!sumsFirst)
            Copy(_sums, wanted);
    }

    /// <summary>The place in the body of a step of either loop.</summary>
    public int Of(LoopKernel kernel, int step) => _copies[(kernel, step)];

    /// <summary>An access of the sums' loop over the axes of the rows' loop.</summary>
    public Access OnRows(Access access)
    {
        var strides = Enumerable.Repeat(Dim.Zero, _rows.Space.Rank).ToArray();
        for (var axis = 0; axis < _axes.Length; axis++)
        {
            if (_axes[axis] >= 0)
                strides[_axes[axis]] = access.Strides[axis];
        }

        return access with { Strides = strides };
    }

    private void Copy(LoopKernel kernel, IEnumerable<int> steps)
    {
        foreach (var step in steps)
            Copied(kernel, step);
        // A sum from row to row is there when all rows are done: no row has it.
        var stages = new LoopStages(kernel);
        foreach (var output in kernel.Outputs.Where(o => !o.Sums && (kernel == _rows || _isAlike || stages.IsFull(o.Access)) && _copies.ContainsKey((kernel, o.Step))))
            _stored[KeyOf(kernel, output.Access)] = Of(kernel, output.Step);
    }

    private int Copied(LoopKernel kernel, int step)
    {
        if (!_copies.TryGetValue((kernel, step), out var copy))
            _copies.Add((kernel, step), copy = kernel.Body[step] is FoldStep fold && kernel == _sums && !_foldsRows ? Copied(kernel, fold.Argument) : Made(kernel, kernel.Body[step]));
        return copy;
    }

    private int Made(LoopKernel kernel, Step step) => step switch
    {
        LoadStep load => Loaded(kernel, load),
        ApplyStep apply => Add(apply with { Arguments = apply.Arguments.Select(a => Copied(kernel, a)).ToEquatable() }),
        CastStep cast => Add(cast with { Argument = Copied(kernel, cast.Argument) }),
        FoldStep fold => Add(fold with { Argument = Copied(kernel, fold.Argument) }),
        RowStep row => Add(row with { Input = PlaceOf(kernel, kernel.Inputs[row.Input]) }),
        LookupStep lookup => Add(lookup with { Input = PlaceOf(kernel, kernel.Inputs[lookup.Input]), Row = Copied(kernel, lookup.Row) }),
        IndexStep index when kernel == _sums => Add(index with { Axis = _axes[index.Axis] }),
        _ => Add(step),
    };

    private int Loaded(LoopKernel kernel, LoadStep load)
    {
        var access = kernel.Inputs[load.Input];
        if (_stored.TryGetValue(KeyOf(kernel, access), out var step) && _body[step].DType == load.DType)
            return step;
        return Add(load with { Input = PlaceOf(kernel, access) });
    }

    private int PlaceOf(LoopKernel kernel, Access access)
    {
        var other = kernel == _rows ? _sums : _rows;
        IsApart |= other.Writes.Any(w => w.Root == access.Buffer.Root);
        var key = KeyOf(kernel, access);
        if (!_places.TryGetValue(key, out var place))
        {
            _places.Add(key, place = _inputs.Count);
            _inputs.Add(kernel == _rows ? access : OnRows(access));
        }

        return place;
    }

    private (TensorBuffer, Dim, EquatableArray<Dim>) KeyOf(LoopKernel kernel, Access access)
    {
        var strides = (kernel == _rows ? access : OnRows(access)).Strides;
        return (access.Buffer, access.Offset, strides.Select((s, a) => _rows.Walks(a) ? s : Dim.Zero).ToEquatable());
    }

    private int Add(Step step)
    {
        var plain = step with { Label = null, Owner = null };
        if (!_known.TryGetValue(plain, out var place))
        {
            _known.Add(plain, place = _body.Count);
            _body.Add(step);
        }

        return place;
    }
}
