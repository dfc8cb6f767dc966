using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>
/// One node of a random graph, told by numbers alone: every step means something in every graph, or nothing, so that steps can be
/// left out and numbers made smaller when a failure is narrowed down.
/// </summary>
internal readonly record struct GraphStep(int Kind, int A, int B, int C)
{
    private static readonly Func<NodePool, GraphStep, Node?>[] Kinds =
    [
        Unary, Unary, Unary, Binary, Binary, Binary, Binary, Compare, Logic, Choose, Reduce, Reduce, Relate, Relate, Transpose, Reshape, Stretch,
        Cut, Join, JoinSeveral, JoinSeveral, Surround, SurroundAll, Product, WeightSteps.Product, Convert, Convert, LookUp, Accumulate, Locate, ControlSteps.Branch, ControlSteps.Scan, ControlSteps.While,
        WindowSteps.Convolve, WindowSteps.Convolve, WindowSteps.Convolve, WindowSteps.Pool, WindowSteps.Pool, WindowSteps.Surround,
        JoiningSteps.Join, JoiningSteps.Join, JoiningSteps.Mirror, JoiningSteps.Resize,
    ];

    /// <summary>Functions that take any real number without growing it much.</summary>
    private static readonly ScalarFunction[] Tame =
    [
        ScalarFunction.Abs, ScalarFunction.Negate, ScalarFunction.Sign, ScalarFunction.Floor, ScalarFunction.Ceiling, ScalarFunction.Round,
        ScalarFunction.Relu, ScalarFunction.Sin, ScalarFunction.Cos, ScalarFunction.Tanh, ScalarFunction.Atan, ScalarFunction.Erf,
        ScalarFunction.Sigmoid, ScalarFunction.Asinh,
    ];

    /// <summary>Functions that grow fast: they get their operand through tanh first.</summary>
    private static readonly ScalarFunction[] Steep = [ScalarFunction.Exp, ScalarFunction.Expm1, ScalarFunction.Sinh, ScalarFunction.Cosh];

    /// <summary>Functions of positive numbers.</summary>
    private static readonly ScalarFunction[] Positive = [ScalarFunction.Log, ScalarFunction.Log1p, ScalarFunction.Sqrt, ScalarFunction.Rsqrt, ScalarFunction.Reciprocal];

    private static readonly ScalarFunction[] Arithmetic =
        [ScalarFunction.Add, ScalarFunction.Subtract, ScalarFunction.Multiply, ScalarFunction.Maximum, ScalarFunction.Minimum, ScalarFunction.Divide];

    private static readonly ScalarFunction[] Comparisons =
        [ScalarFunction.Less, ScalarFunction.LessEqual, ScalarFunction.Greater, ScalarFunction.GreaterEqual, ScalarFunction.Equal, ScalarFunction.NotEqual];

    private static readonly ScalarFunction[] Logical = [ScalarFunction.LogicalAnd, ScalarFunction.LogicalOr, ScalarFunction.LogicalXor, ScalarFunction.LogicalNot];

    private static readonly DType[] CastTargets =
    [
        DType.Float, DType.Float, DType.Double, DType.Double, DType.Int, DType.Int, DType.Long, DType.Bool, DType.Half, DType.BFloat16, DType.Half, DType.BFloat16,
        DType.SByte, DType.Byte, DType.Short,
    ];

    public Node? Make(NodePool pool) => Kinds[Kind % Kinds.Length](pool, this);

    private static Node? Unary(NodePool pool, GraphStep step)
    {
        if (pool.PickFloating(step.A) is not { } x)
            return null;
        return (step.B % 4) switch
        {
            0 => pool.Apply(Steep[step.C % Steep.Length], pool.Apply(ScalarFunction.Tanh, x)),
            1 => pool.Apply(Positive[step.C % Positive.Length], AwayFromZero(pool, x)),
            _ => pool.Apply(Tame[step.C % Tame.Length], x),
        };
    }

    /// <summary>|x| + ½.</summary>
    private static Node AwayFromZero(NodePool pool, Node x) => pool.Apply(ScalarFunction.Add, pool.Apply(ScalarFunction.Abs, x), pool.Number(x.DType, 0.5));

    private static Node? Binary(NodePool pool, GraphStep step)
    {
        if (pool.PickNumeric(step.A) is not { } x)
            return null;
        var y = pool.PickMate(step.B, x);
        var function = Arithmetic[step.C % Arithmetic.Length];
        if (function != ScalarFunction.Divide)
            return pool.Apply(function, x, y);
        return x.DType.IsFloating() ? pool.Apply(function, x, AwayFromZero(pool, y)) : pool.Apply(ScalarFunction.FloorDiv, x, pool.Number(x.DType, (step.C % 7) + 1));
    }

    private static Node? Compare(NodePool pool, GraphStep step) =>
        pool.PickNumeric(step.A) is { } x ? pool.Apply(Comparisons[step.C % Comparisons.Length], x, pool.PickMate(step.B, x)) : null;

    private static Node? Logic(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.DType == DType.Bool) is not { } x)
            return null;
        var function = Logical[step.C % Logical.Length];
        return function == ScalarFunction.LogicalNot ? pool.Apply(function, x) : pool.Apply(function, x, pool.PickMate(step.B, x));
    }

    private static Node? Choose(NodePool pool, GraphStep step)
    {
        if (pool.PickNumeric(step.A) is not { } x)
            return null;
        var y = pool.PickMate(step.B, x);
        var both = pool.Apply(ScalarFunction.Less, x, y).Shape;
        var condition = pool.Pick(step.C, n => n.DType == DType.Bool && NodePool.Broadcasts(n.Shape, both)) ?? pool.Apply(ScalarFunction.Less, x, y);
        return pool.Apply(ScalarFunction.Where, condition, x, y);
    }

    private static Node? Reduce(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank > 0) is not { } x)
            return null;
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(axis => ((step.B >> axis) & 1) != 0).DefaultIfEmpty(x.Shape.Rank - 1).ToEquatable();
        ReduceKind[] kinds = x.DType == DType.Bool ? [ReduceKind.Any, ReduceKind.All] : [ReduceKind.Sum, ReduceKind.Max, ReduceKind.Min];
        return pool.Builder.Add(new Reduce(kinds[step.C % kinds.Length], axes, (step.C & 64) != 0), x);
    }

    /// <summary>Each element beside what its row, or its column, comes to: the stuff of normalizations.</summary>
    private static Node? Relate(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank > 0 && n.DType.IsFloating()) is not { } x)
            return null;
        var whole = pool.Builder.Reduced((step.C & 1) != 0 ? ReduceKind.Max : ReduceKind.Sum, x, [step.B % x.Shape.Rank], keepDims: true);
        return (step.C & 6) switch
        {
            0 => pool.Apply(ScalarFunction.Subtract, x, whole),
            2 => pool.Apply(ScalarFunction.Multiply, pool.Apply(ScalarFunction.Tanh, x), pool.Apply(ScalarFunction.Tanh, whole)),
            _ => pool.Apply(ScalarFunction.Exp, pool.Apply(ScalarFunction.Tanh, pool.Apply(ScalarFunction.Subtract, x, whole))),
        };
    }

    private static Node? Transpose(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank > 1) is not { } x)
            return null;
        var perm = Enumerable.Range(0, x.Shape.Rank).ToArray();
        (perm[step.B % perm.Length], perm[step.C % perm.Length]) = (perm[step.C % perm.Length], perm[step.B % perm.Length]);
        return pool.Builder.Transposed(x, perm);
    }

    private static Node? Reshape(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank > 0) is not { } x)
            return null;
        var at = step.B % x.Shape.Rank;
        Node? With(int axes, params Dim[] dims) => pool.Builder.Reshaped(x, new Shape([.. x.Shape.Take(at), .. dims, .. x.Shape.Skip(at + axes)]));
        if (step.C % 3 == 0 && at + 1 < x.Shape.Rank)
            return With(2, x.Shape[at] * x.Shape[at + 1]);
        if (x.Shape.Rank > 4)
            return null;
        return step.C % 3 == 1 && SmallestFactor(x.Shape[at]) is { } factor ? With(1, (step.C & 8) != 0 ? [factor, x.Shape[at] / factor] : [x.Shape[at] / factor, factor]) : With(0, Dim.One);
    }

    /// <summary>Of a dim that divides into equal parts.</summary>
    private static Dim? SmallestFactor(Dim dim) =>
        new long[] { 2, 3, 5 }.Where(f => dim.IsMultipleOf(f) && !dim.Equals(f) && !dim.Equals(Dim.Zero)).Select(f => (Dim?)Dim.Constant(f)).FirstOrDefault();

    private static Node? Stretch(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank < 4) is not { } x)
            return null;
        var wide = x.Shape.Select((dim, axis) => dim.IsOne && ((step.B >> axis) & 1) != 0 ? Dim.Constant(3) : dim);
        return pool.Builder.Broadcast(x, new Shape([Dim.Constant((step.C % 3) + 1), .. wide]));
    }

    private static Node? Cut(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Any(d => d.IsStatic && d.Value > 1)) is not { } x)
            return null;
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(i => x.Shape[i].IsStatic && x.Shape[i].Value > 1).ToArray();
        var axis = axes[step.B % axes.Length];
        var size = (int)x.Shape[axis].Value;
        if (step.C % 4 == 0)
            return pool.Builder.Reversed(x, [axis]);
        var begin = step.C % size;
        var stride = ((step.C >> 4) % 3) + 1;
        return pool.Builder.Section(x, axis, begin, (size - begin + stride - 1) / stride, stride);
    }

    private static Node? Join(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank > 0) is not { } x)
            return null;
        var axis = step.B % x.Shape.Rank;
        var mates = JoiningSteps.MatesOf(pool, x, axis);
        return pool.Builder.Add(new Concat(axis), x, mates[step.C % mates.Length]);
    }

    /// <summary>Some mates of a tensor end to end, and what a few readers do with all of them.</summary>
    private static Node? JoinSeveral(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank > 0 && n.DType.IsFloating()) is not { } x)
            return null;
        var axis = step.B % x.Shape.Rank;
        var mates = JoiningSteps.MatesOf(pool, x, axis);
        var parts = Enumerable.Range(0, (step.C % 3) + 2).Select(i => mates[(step.C + (i * 7)) % mates.Length]).ToArray();
        var whole = pool.Builder.Add(new Concat(axis), parts);
        return ReadTwice(pool, whole, step);
    }

    /// <summary>Along every axis, with some number.</summary>
    private static Node? SurroundAll(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank > 0 && n.DType.IsFloating()) is not { } x)
            return null;
        EquatableArray<Dim> Sizes(int shift) => x.Shape.Select((_, axis) => (Dim)(((step.B >> (shift + (2 * axis))) & 3) % 3)).ToEquatable();
        var (before, after) = (Sizes(0), Sizes(5));
        return before.Concat(after).All(d => d.Equals(Dim.Zero)) ? null : ReadTwice(pool, pool.Builder.Add(new Pad(before, after, ConstantData.Of(x.DType, step.C % 4)), x), step);
    }

    private static Node ReadTwice(NodePool pool, Node whole, GraphStep step)
    {
        var first = pool.Apply(Tame[step.C % Tame.Length], whole);
        return ((step.C >> 4) % 4) switch
        {
            0 => whole,
            1 => first,
            2 => pool.Apply(ScalarFunction.Add, pool.Apply(ScalarFunction.Tanh, whole), pool.Builder.Reduced(ReduceKind.Max, whole, [step.B % whole.Shape.Rank], keepDims: true)),
            _ => pool.Builder.Add(new Concat(step.B % whole.Shape.Rank), first, whole),
        };
    }

    private static Node? Surround(NodePool pool, GraphStep step) =>
        pool.Pick(step.A, n => n.Shape.Rank > 0 && n.DType.IsNumeric()) is { } x
            ? pool.Builder.PadZeros(x, step.B % x.Shape.Rank, step.C % 3, (step.C >> 3) % 3)
            : null;

    private static Node? Product(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank >= 2 && n.DType.IsNumeric() && n.DType is not (DType.SByte or DType.Byte)) is not { } a)
            return null;
        var inner = a.Shape[a.Shape.Rank - 1];
        bool Fits(Node b, Dim dim) => b.DType == a.DType && b.Shape.Rank is 2 && dim.Equals(inner);
        if (pool.Pick(step.B, b => Fits(b, b.Shape.Rank >= 2 ? b.Shape[0] : Dim.Zero)) is { } straight)
            return pool.Builder.Add(new MatMul(false, false), a, straight);
        return pool.Pick(step.B, b => Fits(b, b.Shape.Rank >= 2 ? b.Shape[1] : Dim.Zero)) is { } turned
            ? pool.Builder.Add(new MatMul(false, true), a, turned)
            : pool.Builder.Add(new MatMul(true, false), a, a);
    }

    private static Node? Convert(NodePool pool, GraphStep step)
    {
        var x = pool.Nodes[step.A % pool.Nodes.Count];
        var to = CastTargets[step.B % CastTargets.Length];
        return to == x.DType ? null : pool.Builder.CastTo(x, to);
    }

    /// <summary>Rows by indices that are brought into range first.</summary>
    private static Node? LookUp(NodePool pool, GraphStep step)
    {
        var x = pool.Pick(step.A, n => n.Shape.Rank > 0 && n.Shape[0].IsStatic && n.Shape[0].Value > 0);
        var indices = pool.Pick(step.B, n => n.DType is DType.Int or DType.Long && n.Shape.Rank <= 2);
        if (x is null || indices is null || x.Shape.Rank + indices.Shape.Rank > 4)
            return null;
        var inRange = pool.Apply(ScalarFunction.FloorMod, indices, pool.Number(indices.DType, x.Shape[0].Value));
        return pool.Builder.Add(new Gather(0, 0), x, inRange);
    }

    private static Node? Accumulate(NodePool pool, GraphStep step) =>
        pool.Pick(step.A, n => n.Shape.Rank > 0 && n.DType.IsNumeric()) is { } x
            ? pool.Builder.CumSum(x, step.B % x.Shape.Rank, (step.C & 1) != 0, (step.C & 2) != 0)
            : null;

    private static Node? Locate(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.DType.IsNumeric() && n.Shape.Any(d => d.IsStatic && d.Value > 0)) is not { } x)
            return null;
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(i => x.Shape[i].IsStatic && x.Shape[i].Value > 0).ToArray();
        return pool.Builder.Add(new ArgReduce((step.C & 1) != 0, axes[step.B % axes.Length]), x);
    }
}
