using System.Reflection;
using Sessile.Generator.Compilation;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.Tracing;
using Sessile.Generator.Tests.Witnesses;

namespace Sessile.Generator.Tests.Lowering;

/// <summary>Loops through rows that make sums from row to row beside compute what loops by themselves would, on any number of threads.</summary>
public sealed class RowSumTests
{
    [Theory]
    [InlineData("ReduceMean(LayerNorm(H, S, O) * P)")]
    [InlineData("ReduceMean(RmsNorm(H, S) * P) + ReduceSum(O)")]
    [InlineData("ReduceMean(Softmax(H * S + O) * P)")]
    [InlineData("ReduceMean(LogSoftmax(H * S + O) * P)")]
    [InlineData("ReduceMean(SoftmaxCrossEntropy(H * S + O, P))")]
    [InlineData("ReduceMean(SparseSoftmaxCrossEntropy(H * S + O, L))")]
    [InlineData("ReduceMean(Square(ReduceVariance(H * S + O, axis: 1)))")]
    [InlineData("ReduceMean(Square(ReduceLogSumExp(H * S + O, axis: 1)))")]
    [InlineData("ReduceMean(Square(ReduceSum(Tanh(H - ReduceSum(H * S, axis: 0) * 0.01f), axis: 1)))")]
    [InlineData("ReduceMean(Square(ReduceSum(Tanh(H * S / ReduceSum(Square(H))), axis: 1)))")]
    [InlineData("ReduceMean(LayerNorm(Reshape(H, -1, 2, {1}), Slice(S, [0], [{1}]), Slice(O, [0], [{1}])) * Reshape(P, -1, 2, {1}))", "half")]
    public void Sums_beside_rows_are_those_of_loops_by_themselves(string loss, string kind = "")
    {
        foreach (var width in kind.Length == 0 ? new[] { 72, 331 } : [72])
        {
            var formula = loss.Replace("{1}", (width / 2).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            foreach (var batch in new[] { "\"n\"", "300" })
            {
                int[] sizes = batch == "300" ? [300] : [1, 300];
                var apart = Run(Members(formula, batch, width), sizes, CompilerSwitches.Default with { RowSums = false });
                var beside = Run(Members(formula, batch, width), sizes, CompilerSwitches.Default);
                Assert.Equal(apart.Length, beside.Length);
                for (var i = 0; i < apart.Length; i++)
                {
                    Assert.True(beside[i].AsSpan(0, beside[i].Length / 2).SequenceEqual(beside[i].AsSpan(beside[i].Length / 2)), "threads");
                    var largest = apart[i].Max(Math.Abs);
                    Assert.All(apart[i].Zip(beside[i]), p => Assert.True(Math.Abs(p.First - p.Second) <= 1e-5 * largest, $"{p.First} and {p.Second}, {width} wide, {batch}"));
                }
            }
        }
    }

    /// <summary>On one thread or three, whichever part of the rows it is in.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(299)]
    public void A_label_that_is_no_class_ends_the_run_before_anything_changes(int at)
    {
        var exception = Assert.Throws<TargetInvocationException>(() => Run(Members("ReduceMean(SparseSoftmaxCrossEntropy(H * S + O, L))", "\"n\"", 72), [300], CompilerSwitches.Default, at));
        Assert.Contains("72", exception.InnerException!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("changed", exception.InnerException.Message, StringComparison.Ordinal);
    }

    private static string Members(string loss, string batch, int width) => $$"""
        public Node<float> X => Placeholder<float>({{batch}}, 12);
        public Node<float> P => Placeholder<float>({{batch}}, {{width}});
        public Node<int> L => Placeholder<int>({{batch}});
        public Variable<float> W => Variable(GlorotUniform(12, {{width}}));
        public Variable<float> S => Variable(0.5f + 0.01f * Cast<float>(Range({{width}})));
        public Variable<float> O => Variable(0.3f - 0.002f * Cast<float>(Range({{width}})));
        private Node<float> H => MatMul(X, W);
        private Node<float> Loss => {{loss}} + 0 * (ReduceSum(P) + Cast<float>(ReduceSum(L)));
        private Node Train => Optimizer.Sgd(1).Minimize(Loss);
        """;

    /// <summary>The loss and all variables after a step, of each size, on one thread and then on three.</summary>
    private static float[][] Run(string members, int[] sizes, CompilerSwitches switches, int wrong = -1)
    {
        const string run = "public sealed partial class Session { [Run(nameof(Train), nameof(Loss))] public partial float Step(ReadOnlySpan<float> x, ReadOnlySpan<float> p, ReadOnlySpan<int> l); }";
        var model = TestSource.Trace($"[Graph(Seed = 5)] public partial class G {{ {members} {run} }}").Valid();
        var text = GraphCompiler.Compile(model, switches, TestContext.Current.CancellationToken).Text;
        var width = model.Variables.First(v => v.Name == "S").Type.Shape[0].Value;
        var source = $$"""
            using System; using System.Collections.Generic; using System.Linq; using Sessile; using static Sessile.Ops;
            [Graph(Seed = 5)] public partial class G { {{members}} {{run}} }
            public static class Driver
            {
                public static float[][] Run(int[] sizes) => sizes.Select(n => new[] { 1, 3 }.SelectMany(threads => Step(n, threads)).ToArray()).ToArray();

                private static IEnumerable<float> Step(int n, int threads)
                {
                    using var session = new G.Session(new() { Threads = threads });
                    var before = session.Variables["W"].AsSpan<float>().ToArray();
                    var labels = Enumerable.Range(0, n).Select(i => i == {{wrong}} ? {{width}} : i * 7 % {{width}}).ToArray();
                    var loss = 0f;
                    try
                    {
                        loss = session.Step(Values(n * 12, 1), Values(n * {{width}}, 2), labels);
                    }
                    catch (Exception) when (!before.AsSpan().SequenceEqual(session.Variables["W"].AsSpan<float>()))
                    {
                        throw new InvalidOperationException("changed");
                    }

                    return [loss, .. new[] { "W", "S", "O" }.SelectMany(v => session.Variables[v].AsSpan<float>().ToArray())];
                }

                private static float[] Values(int count, int seed)
                {
                    var random = new Random(seed);
                    return Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.3f).ToArray();
                }
            }
            """;
        var (assembly, errors) = GeneratedAssembly.Load("RowSums", [new("G", EmittedText.WithoutPlaces(text)), new("User", source)]);
        Assert.Empty(errors);
        return (float[][])assembly.GetType("Driver")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [sizes])!;
    }
}
