using System.Globalization;

namespace Sessile.Analyzers.Tests;

public class RunMethodTests
{
    private static string Graph(string run) => $$"""
        [Graph]
        public partial class G
        {
            public Node<float> Images => Placeholder<float>("batch", 4);
            public Node<float> images2 => Images * 2;
            public Node<float> Images2 => Images * 3;
            public Node<float> Rate => Placeholder<float>();
            public Variable<float> W => Variable(Zeros(4, 3));
            public Node<float> Logits => MatMul(Images, W);
            public Node<float> Loss => ReduceMean(Logits) * Rate;
            public Node Reset => Group(Assign(W, Zeros(4, 3)));
            public Node<float> Wide => Placeholder<float>("rows", "columns");
            public Node<float> Sum => ReduceSum(Wide);

            public sealed partial class Session
            {
                {{run}}
            }
        }
        """;

    [Theory]
    [InlineData("SES0011", "[Run] public partial void [|Run|](float rate, out float loss);", "'Run' needs placeholder 'Images': add a parameter 'ReadOnlySpan<float> images'")]
    [InlineData("SES0011", "[Run] public partial void [|Run|](ReadOnlySpan<float> images, out float loss);", "'Run' needs placeholder 'Rate': add a parameter 'float rate'")]
    [InlineData("SES0012", "[Run] public partial void Run(ReadOnlySpan<float> images, float [|rate|], Span<float> logits);", "nothing that 'Run' fetches needs 'Rate'")]
    [InlineData("SES0012", "[Run] public partial void Run(ReadOnlySpan<float> [|images|], ReadOnlySpan<float> logits, float rate, out float loss);", "nothing that 'Run' fetches needs 'Images'")]
    [InlineData("SES0013", "[Run] public partial void Run(ReadOnlySpan<double> [|images|], Span<float> logits);", "parameter 'images' of 'Run': 'Images' holds float, not double: use 'ReadOnlySpan<float>'")]
    [InlineData("SES0013", "[Run] public partial void Run(float[] [|images|], Span<float> logits);", "parameter 'images' of 'Run': 'float[]' can neither feed nor fetch 'Images': use 'ReadOnlySpan<float>'")]
    [InlineData("SES0013", "[Run] public partial void Run(ReadOnlySpan<float> images, out float [|logits|]);", "parameter 'logits' of 'Run': 'Logits' is float[batch, 3], not a scalar: use 'Span<float>' or 'out TensorView<float>'")]
    [InlineData("SES0013", "[Run] public partial void Run(out float [|reset|]);", "parameter 'reset' of 'Run': 'Reset' is an effect and has no value: name it in [Run(nameof(Reset))]")]
    [InlineData("SES0014", "[Run] public partial void Run(ReadOnlySpan<float> [|image|], Span<float> logits);", "'image' names no node of 'G': did you mean 'Images'?")]
    [InlineData("SES0014", "[Run([|\"Logit\"|])] public partial void Run(ReadOnlySpan<float> images);", "'Logit' names no node of 'G': did you mean 'Logits'?")]
    [InlineData("SES0014", "[Run(nameof(Reset))] public partial void Run(ReadOnlySpan<float> [|zzz|]);", "'zzz' names no node of 'G': its placeholders are 'Images', 'Rate', 'Wide'")]
    [InlineData("SES0014", "[Run([|\"Zzz\"|])] public partial void Run(ReadOnlySpan<float> images);", "'Zzz' names no node of 'G': its nodes are 'images2', 'Images2', 'W', 'Logits', 'Loss', 'Reset', 'Sum'")]
    [InlineData("SES0014", "[Run(nameof(Reset))] public partial void Run(float [|v|]);", "'v' names no node of 'G': its placeholders are 'Images', 'Rate', 'Wide'")]
    [InlineData("SES0014", "[Run(nameof(Sum))] public partial float Run(ReadOnlySpan<float> wide, int [|row|]);", "'row' names no node of 'G': did you mean 'rows'?")]
    [InlineData("SES0013", "[Run] public partial void Run(ReadOnlySpan<float> images, float rate, ref float [|loss|]);", "parameter 'loss' of 'Run': 'ref float' can neither feed nor fetch 'Loss': use 'out float'")]
    [InlineData("SES0015", "[Run(nameof(Logits))] public partial void Run(ReadOnlySpan<float> [|images2|]);", "'images2' could be 'images2' or 'Images2'")]
    [InlineData("SES0016", "[Run] public partial void [|Run|]();", "'Run': it fetches nothing: name what it computes in [Run(nameof(…))], or add an out parameter")]
    [InlineData("SES0016", "[Run(nameof(Logits))] public static partial void [|Run|](ReadOnlySpan<float> images);", "'Run': a Run method runs a session, so it cannot be static")]
    [InlineData("SES0016", "[Run(nameof(Logits))] public partial void [|Run|]<T>(ReadOnlySpan<float> images);", "'Run': a Run method cannot be generic")]
    [InlineData("SES0016", "[Run(nameof(Logits), nameof(Loss))] public partial float [|Run|](ReadOnlySpan<float> images, float rate);", "'Run': several named fetches have a value (Logits, Loss): say which it returns, as in Returns = nameof(Logits)")]
    [InlineData("SES0016", "[Run(nameof(Sum))] public partial float [|Run|](ReadOnlySpan<float> wide);", "'Run': nothing determines the size of 'rows': add a parameter 'int rows', or take a feed with its shape (ReadOnlyTensorSpan, TensorView)")]
    public Task A_declaration_that_does_not_fit(string id, string run, string message) => GraphSource.Reports(id, message, Graph(run));

    [Fact]
    public async Task Each_of_several_missing_feeds_is_told()
    {
        var compilation = UserProject.Generate(UserProject.Compile(Graph("[Run] public partial void Run(out float loss);")));
        var messages = (await GraphSource.Analyze(compilation)).Select(d => d.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(
            ["'Run' needs placeholder 'Images': add a parameter 'ReadOnlySpan<float> images'", "'Run' needs placeholder 'Rate': add a parameter 'float rate'"],
            messages);
    }

    [Fact]
    public Task A_method_with_a_body_is_no_declaration() => GraphSource.Reports(
        [("SES0016", "'Run': a Run method is a partial method without a body")],
        [Graph("[Run(nameof(Logits))] public void [|Run|](ReadOnlySpan<float> images) { }")]);

    [Fact]
    public Task A_fetch_that_is_named_twice_counts_once() =>
        GraphSource.IsCorrect(Graph("[Run(nameof(Loss), nameof(Loss))] public partial float Run(ReadOnlySpan<float> images, float rate);"));

    [Theory]
    [InlineData("public sealed partial class Sesion { [Run(nameof(Y))] public partial TensorView<float> [|Go|](); }", "Sesion")]
    [InlineData("[Run(nameof(Y))] public partial TensorView<float> [|Go|]();", "G")]
    public Task A_run_method_outside_of_the_session(string members, string type) => GraphSource.Reports(
        [("SES0016", $"'Go': a Run method stands in the partial class 'Session' inside of a graph, and this stands in '{type}'")],
        [$$"""
        [Graph]
        public partial class G
        {
            public Node<float> Y => Ones(2);
            {{members}}
        }
        """],
        "CS8795");
}
