using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>Conditions and loops as steps of random graphs. Each yields one of its results; the others are there to be dropped.</summary>
internal static class ControlSteps
{
    private static readonly ScalarFunction[] Tame = [ScalarFunction.Tanh, ScalarFunction.Sin, ScalarFunction.Abs, ScalarFunction.Negate, ScalarFunction.Relu];

    private static readonly ScalarFunction[] Joint = [ScalarFunction.Add, ScalarFunction.Subtract, ScalarFunction.Maximum, ScalarFunction.Minimum];

    public static Node? Branch(NodePool pool, GraphStep step)
    {
        if (pool.PickFloating(step.A) is not { } x)
            return null;
        var y = pool.PickMate(step.B, x);
        var bools = pool.Pick(step.C, n => n.DType == DType.Bool) ?? pool.Apply(ScalarFunction.Less, x, y);
        var all = Enumerable.Range(0, bools.Shape.Rank).ToEquatable();
        var predicate = all.Count == 0 ? bools : pool.Builder.Add(new Reduce(ReduceKind.Any, all, false), bools);
        var op = new If(Of([x.Type, y.Type], p => Both(p, step.C)), Of([x.Type, y.Type], p => Both(p, step.C / 4)));
        return pool.Builder.ResultOf(pool.Builder.Add(op, predicate, x, y), step.A % 2);
    }

    public static Node? Scan(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.DType.IsFloating() && n.Shape.Rank > 0) is not { } xs)
            return null;
        var row = xs.Type.With(xs.Shape.Without(0));
        var initial = pool.Pick(step.B, n => n.Type.Equals(row)) ?? pool.Builder.Add(new Constant(ConstantData.Of(row.DType, 0.25), row.Shape));
        var captured = pool.PickFloating(step.C) is { } c && c.DType == row.DType && c.Shape.IsScalar ? c : pool.Number(row.DType, 0.5);
        var body = Of([row, row, captured.Type], p => Turn(p, step.B));
        var loop = new Loop(body, null, 1, 1, xs.Shape[0], (step.C & 4) != 0, HasCount: false, "Scan");
        return pool.Builder.ResultOf(pool.Builder.Add(loop, initial, xs, captured), step.C % 3);
    }

    /// <summary>So many turns as an int says, of which the graph knows nothing.</summary>
    public static Node? While(NodePool pool, GraphStep step)
    {
        if (pool.PickFloating(step.A) is not { } x)
            return null;
        var limit = pool.Builder.Scalar(DType.Int, step.B % 4);
        TensorType[] types = [TensorType.Scalar(DType.Int), x.Type, limit.Type];
        var body = Of(types, p => [p.Builder.Apply(ScalarFunction.Add, p[0], p.Number(DType.Int, 1)), p.Tame(step.C, p[1])]);
        var condition = Of(types, p => [p.Builder.Apply(ScalarFunction.Less, p[0], p[2])]);
        Dim? most = (step.C & 16) != 0 ? Dim.Constant(2) : null;
        var loop = new Loop(body, condition, 2, 0, most, Reverse: false, HasCount: false, "While");
        return pool.Builder.ResultOf(pool.Builder.Add(loop, pool.Builder.Scalar(DType.Int, 0L), x, limit), 1);
    }

    private static Node[] Both(Parts p, int choice)
    {
        var value = p.Builder.Apply(Joint[choice % Joint.Length], p.Tame(choice / 4, p[0]), p[1]);
        return [value, p.Builder.Apply(ScalarFunction.Multiply, value, value)];
    }

    private static Node[] Turn(Parts p, int choice)
    {
        var next = p.Builder.Apply(ScalarFunction.Add, p.Builder.Apply(ScalarFunction.Multiply, p[0], p[2]), p.Tame(choice, p[1]));
        var bounded = p.Builder.Apply(ScalarFunction.Tanh, next);
        return [bounded, bounded, p.Builder.Apply(ScalarFunction.Subtract, p[0], p[1])];
    }

    private static Region Of(TensorType[] types, Func<Parts, Node[]> results)
    {
        var parts = new Parts(types);
        return Region.Of(types, results(parts));
    }

    /// <summary>A region's graph in the making.</summary>
    private sealed class Parts(TensorType[] types)
    {
        public GraphBuilder Builder { get; } = new();

        public Node this[int parameter] => Builder.Add(new Parameter(parameter, types[parameter]));

        public Node Number(DType dtype, double value) => Builder.Scalar(dtype, value);

        public Node Tame(int choice, Node x) => Builder.Apply(ControlSteps.Tame[choice % ControlSteps.Tame.Length], x);
    }
}
