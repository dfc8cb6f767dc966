using System.Globalization;
using Sessile.Generator.Compilation;
using Sessile.Generator.Emit;
using Sessile.Generator.Tracing;

namespace Sessile.Analyzers.Tests;

/// <summary>Whatever is wrong with a graph, callers of its session get no errors of their own.</summary>
public class StubTests
{
    private static string Program(string weights, string run = "") => $$"""
        [Graph]
        public partial class Classifier
        {
            public Node<float> Images => Placeholder<float>("batch", 4);
            public Node<int> Labels => Placeholder<int>("batch");
            public Node<float> Rate => Placeholder<float>();
            public Variable<float> W => Variable({{weights}});
            public Variable<float> Scale => Variable(1f);
            internal Variable<float> Hidden => Variable(Zeros(3));
            public Node<float> Logits => MatMul(Images, W) * Scale;
            public Node<float> Loss => Mean(SparseSoftmaxCrossEntropy(Logits, Labels));
            public Node Train => Optimizer.Sgd(Rate).Minimize(Loss);
            private Node<float> Mean(Node<float> x) => ReduceMean(x);

            public sealed partial class Session
            {
                [Run(nameof(Train), nameof(Loss))]
                public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, float rate);

                [Run]
                public partial (float Loss, float Scale) Report(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);

                {{run}}
            }
        }

        internal static class Caller
        {
            public static float Train(float[] images, int[] labels)
            {
                using var session = new Classifier.Session(new SessionOptions { Initialize = false });
                session.Initialize();
                session.W[0, 0] = 1;
                session.Scale *= 2;
                session.Hidden[0] = session.RunHidden()[0];
                session.RunTrain(images, labels, 0.1f);
                var sum = session.Step(images, labels, 0.1f) + session.Report(images, labels).Loss;
                float loss = session.RunLoss(images, labels);
                var text = $"{session.RunLoss(images, labels)}";
                sum += session.RunLoss(images, labels);
                foreach (var logit in session.RunLogits(images))
                    sum += logit;
                ReadOnlySpan<float> logits = session.RunLogits(images);
                TensorView<float> view = session.RunLogits(images);
                return sum + loss + text.Length + logits[0] + view[0, 1] + session.RunLogits(images)[0, 1] + session.RunLogits(images).Span[0] + session.Variables.Count;
            }
        }
        """;

    [Fact]
    public Task The_program_is_correct_where_its_graph_is() => GraphSource.IsCorrect(Program("Zeros(4, 3)"));

    [Fact]
    public Task A_wrong_shape_gives_one_error() =>
        GraphSource.Reports("SES0004", "MatMul: inner dimensions differ: [batch, 4] × [5, 3]", Program("Zeros(5, 3)").Replace("MatMul(Images, W)", "[|MatMul(Images, W)|]", StringComparison.Ordinal));

    [Fact]
    public Task A_wrong_variable_gives_one_error() => GraphSource.Reports(
        "SES0003", "'Environment' reads the environment, which differs from machine to machine: use a const or a placeholder", Program("Zeros([|Environment.ProcessorCount|], 3)"));

    [Fact]
    public Task An_element_type_that_there_is_not_gives_one_error() => GraphSource.Reports(
        "SES0005", "Placeholder: its type argument is no element type", "[Graph] public partial class G { public Node<uint> X => [|Placeholder<uint>(\"n\")|]; public Node<uint> Y => X; public Node<float> Z => Cast<float>(X); }");

    [Fact]
    public Task A_wrong_run_method_gives_one_error() =>
        GraphSource.Reports("SES0012", "nothing that 'Bad' fetches needs 'Rate'", Program("Zeros(4, 3)", "[Run] public partial void Bad(ReadOnlySpan<float> images, float [|rate|], Span<float> logits);"));

    [Fact]
    public void Stubs_have_the_signatures_that_the_session_will_have()
    {
        var compilation = UserProject.Compile(Program("Zeros(4, 3)"));
        var model = GraphTracer.Trace(compilation.GetTypeByMetadataName("Classifier")!, compilation, null, TestContext.Current.CancellationToken).Model!;
        var text = GraphCompiler.Compile(model, TestContext.Current.CancellationToken).Text;
        foreach (var run in StubRuns.Of(model))
            Assert.Contains(RunSignature.Of(run), text, StringComparison.Ordinal);
    }
}
