using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Inverses, determinants, Cholesky's factors and linear systems: many small matrices, and single larger ones.</summary>
internal sealed class AlgebraGroup : IRatioGroup
{
    private static readonly SharedSession<Matrices.Session> Sessions = new(options => new(options));

    private static readonly int[] Sizes = [32, 64, 128, 200, 512, 1000];

    private delegate float[] Run<T>(Matrices.Session session, Operands<T> x, bool isRead)
        where T : unmanaged;

    public string Name => "algebra";

    public IReadOnlyList<Row> Rows() =>
    [
        .. Functions(1000, 4, "", Floats), .. Functions(1000, 4, ", double", Doubles), .. Functions(1000, 8, "", Floats), .. Functions(100, 16, "", Floats),
        .. Sizes.SelectMany(n => Functions(1, n, "", Floats)), .. Sizes.SelectMany(n => Functions(1, n, ", double", Doubles)),
    ];

    private static Calls<float> Floats => new(
        (s, x, isRead) => Read(s.RunInverse(x.Matrices, x.Batch, x.N), isRead),
        (s, x, isRead) => Read(s.RunDeterminant(x.Matrices, x.Batch, x.N), isRead),
        (s, x, isRead) => Read(s.RunFactor(x.Matrices, x.Batch, x.N), isRead),
        (s, x, isRead) => Read(s.RunSolution(x.Matrices, x.Sides, x.Batch, x.N, x.Columns), isRead),
        (s, x, isRead) => Read(s.RunSubstituted(x.Matrices, x.Sides, x.Batch, x.N, x.Columns), isRead));

    private static Calls<double> Doubles => new(
        (s, x, isRead) => Read(s.RunDoubleInverse(x.Matrices, x.Batch, x.N), isRead),
        (s, x, isRead) => Read(s.RunDoubleDeterminant(x.Matrices, x.Batch, x.N), isRead),
        (s, x, isRead) => Read(s.RunDoubleFactor(x.Matrices, x.Batch, x.N), isRead),
        (s, x, isRead) => Read(s.RunDoubleSolution(x.Matrices, x.Sides, x.Batch, x.N, x.Columns), isRead),
        (s, x, isRead) => Read(s.RunDoubleSubstituted(x.Matrices, x.Sides, x.Batch, x.N, x.Columns), isRead));

    private static IEnumerable<Row> Functions<T>(int batch, int n, string type, Calls<T> calls)
        where T : unmanaged
    {
        string size = (batch == 1 ? $"{n}×{n}" : $"{batch} of {n}×{n}") + type;
        double cube = (double)batch * n * n * n;
        if (n <= 128)
            yield return Of("determinant, " + size, cube * 2 / 3, () => Operands<T>.Of(batch, n, 0, Kind.Any), calls.Determinant, typeof(T) == typeof(float) ? (m, x) => m.Node("Det", [x]) : null, (a, _) => torch.linalg.det(a));
        yield return Of("inverse, " + size, 2 * cube, () => Operands<T>.Of(batch, n, 0, Kind.Any), calls.Inverse, null, (a, _) => torch.linalg.inv(a));
        yield return Of("Cholesky, " + size, cube / 3, () => Operands<T>.Of(batch, n, 0, Kind.Definite), calls.Factor, null, (a, _) => torch.linalg.cholesky(a));
        foreach (int columns in batch == 1 ? [1, n] : new[] { 1 })
        {
            double squares = (double)batch * n * n * columns;
            yield return Of($"solution, {size}, {(columns == 1 ? "one side" : columns + " sides")}", (cube * 2 / 3) + (2 * squares), () => Operands<T>.Of(batch, n, columns, Kind.Any), calls.Solution, null, (a, b) => torch.linalg.solve(a, b));
            yield return Of($"substitution, {size}, {(columns == 1 ? "one side" : columns + " sides")}", squares, () => Operands<T>.Of(batch, n, columns, Kind.Definite), calls.Substituted, null, (a, b) => torch.linalg.solve_triangular(a, b, false));
        }
    }

    private static Row Of<T>(string name, double flops, Func<Operands<T>> make, Run<T> run, Func<OnnxModel, string, string>? onnx, Func<torch.Tensor, torch.Tensor, torch.Tensor> compute)
        where T : unmanaged => new(name, () =>
    {
        Operands<T> x = make();
        long[] dims = [x.Batch, x.N, x.N];
        OnnxModel Model()
        {
            var model = new OnnxModel();
            model.Output(onnx!(model, model.Input("x", dims, OnnxModel.TypeOf<T>())), [x.Batch], OnnxModel.TypeOf<T>());
            return model;
        }

        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = Sessions.With(threads);
                return new Work(() => run(session, x, false), () => run(session, x, true));
            }),
            .. onnx is null ? [] : new[] { OnnxContender.Of(Model, OnnxInput.Of("x", dims, x.Matrices)) },
            TorchContender.Of(() =>
            {
                var (a, b) = (OpRow.Tensor(x.Matrices, dims), OpRow.Tensor(x.Sides, [x.Batch, x.N, x.Columns]));
                return () => compute(a, b);
            }),
        ];
    }, Flops: flops);

    private static float[] Read<T>(TensorView<T> view, bool isRead)
        where T : unmanaged => isRead ? [.. view.ToArray().Select(v => Convert.ToSingle(v, System.Globalization.CultureInfo.InvariantCulture))] : [];

    private enum Kind
    {
        Any,
        Definite,
    }

    private sealed record Calls<T>(Run<T> Inverse, Run<T> Determinant, Run<T> Factor, Run<T> Solution, Run<T> Substituted)
        where T : unmanaged;

    private sealed record Operands<T>(T[] Matrices, T[] Sides, int Batch, int N, int Columns)
        where T : unmanaged
    {
        /// <summary>Matrices of which none is nearly singular, whose largest elements stand beside the diagonal unless they shall be definite.</summary>
        public static Operands<T> Of(int batch, int n, int columns, Kind kind)
        {
            float[] matrices = RandomData.Normal((long)batch * n * n), scaled = Array.ConvertAll(matrices, v => v / MathF.Sqrt(n));
            for (int i = 0; i < batch * n; i++)
                scaled[(i * n) + ((kind == Kind.Any ? i + 1 : i) % n)] += kind == Kind.Any ? 1.5f : 5;
            return new(Converted(kind == Kind.Any ? scaled : Symmetric(scaled, batch, n)), Converted(RandomData.Normal((long)batch * n * columns, 2)), batch, n, columns);
        }

        private static float[] Symmetric(float[] matrices, int batch, int n)
        {
            for (int row = 0; row < batch * n; row++)
            {
                for (int column = 0; column < row % n; column++)
                    matrices[(((row / n * n) + column) * n) + (row % n)] = matrices[(row * n) + column];
            }

            return matrices;
        }

        private static T[] Converted(float[] values) => typeof(T) == typeof(float) ? (T[])(object)values : Array.ConvertAll(values, v => (T)(object)(double)v);
    }
}
