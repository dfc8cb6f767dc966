namespace Sessile.Analyzers.Tests;

public class NameTests
{
    [Fact]
    public Task A_dimension_that_is_called_as_a_feed_has_another_name_in_the_default_run() => GraphSource.IsCorrect("""
        [Graph]
        public partial class G
        {
            public Node<float> Time => Placeholder<float>("batch", "time");
            public Node<float> X => Placeholder<float>("batch", "time", 3);
            public Node<float> Y => X * ExpandDims(Time, 2);

            public sealed partial class Session
            {
                [Run]
                public partial void Step(ReadOnlySpan<float> x, int batch, int timeSize, ReadOnlySpan<float> time, Span<float> y);
            }
        }

        public static class Program
        {
            public static ReadOnlySpan<float> Run(G.Session session, float[] x, float[] time) => session.RunY(time: time, x: x, batch: 1, timeSize: 2);
        }
        """);

    [Fact]
    public Task Placeholders_that_differ_in_case_alone_keep_their_names() => GraphSource.IsCorrect("""
        [Graph]
        public partial class G
        {
            public Node<float> Value => Placeholder<float>(2);
            public Node<double> value => Placeholder<double>();
            public Node<double> Y => ReduceSum(Cast<double>(Value)) * value;
            public Node<double> Z => value * 2;
        }

        public static class Program
        {
            public static double Run(G.Session session) => session.RunY(Value: [1, 2], value: 3) + session.RunZ(value: 2);
        }
        """);

    [Fact]
    public Task A_dimension_may_be_called_as_a_keyword() => GraphSource.IsCorrect("""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("class", "string");
            public Node<float> Y => ReduceSum(X, 0) * 2;
        }

        public static class Program
        {
            public static ReadOnlySpan<float> Run(G.Session session, float[] x) => session.RunY(x, @class: 2, @string: 3);
        }
        """);

    [Theory]
    [InlineData("a + 1")]
    [InlineData("has space")]
    [InlineData("1st")]
    public Task A_dimensions_name_is_an_identifier(string name) => GraphSource.Reports(
        "SES0007",
        $"\"{name}\" cannot name a dimension, since it is no identifier of C#: Run methods may have a parameter of its name",
        $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>([|"{{name}}"|], 4);
            public Node<float> Y => X * 2;
        }
        """);

    [Fact]
    public Task A_part_of_a_tuple_that_is_called_as_a_property() => GraphSource.Reports(
        "SES0020",
        "two nodes are named 'Y_A', a part of 'Y' and the property: rename one",
        """
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(2);
            public (Node<float> A, Node<float> B) Y => (X * 2, X * 3);
            public Node<float> [|Y_A|] => X * 4;
        }

        public static class Program
        {
            public static ReadOnlySpan<float> Run(G.Session session) => session.RunY_A([1, 2]);
        }
        """);

    [Theory]
    [InlineData("Minimize(Loss, [|TrainableVariables(\"Encodr\")|])", "SES0007", "TrainableVariables: no trainable variable is under 'Encodr': did you mean 'Encoder'?")]
    [InlineData("Minimize(Loss, [|TrainableVariables(\"Zzz\")|])", "SES0007", "TrainableVariables: no trainable variable is under 'Zzz'")]
    [InlineData("Minimize(Loss, [Frozen, .. [|TrainableVariables(\"Frozen\")|]])", "SES0007", "TrainableVariables: no trainable variable is under 'Frozen'")]
    public Task A_scope_without_trainable_variables(string call, string id, string message) => GraphSource.Reports(id, message, Trained($"Optimizer.Sgd(0.1).{call}"));

    [Theory]
    [InlineData("Minimize(Loss, [])", "Minimize: nothing to train: the list of variables given is empty")]
    [InlineData("Minimize(Loss, TrainableVariables(\"Encoder\").Where(v => v.Shape.Rank > 2).ToArray())", "Minimize: nothing to train: the list of variables given is empty")]
    [InlineData("ApplyGradients(Optimizer.Sgd(1).ComputeGradients(Loss).Where(g => false).ToArray())", "ApplyGradients: nothing to train: there are no gradients")]
    public Task An_empty_list_of_what_is_to_be_trained(string call, string message) => GraphSource.Reports("SES0018", message, Trained($"[|Optimizer.Sgd(0.1).{call}|]"));

    [Fact]
    public Task An_empty_list_of_what_is_differentiated() => GraphSource.Reports(
        "SES0018", "ComputeGradients: nothing to train: the list of variables given is empty", Trained("Optimizer.Sgd(0.1).ApplyGradients([|Optimizer.Sgd(0.1).ComputeGradients(Loss, [])|])"));

    [Theory]
    [InlineData("SES0014", "[Run(nameof(Y))] public partial ReadOnlySpan<float> R(ReadOnlySpan<float> x, int [|tiem|]);", "'tiem' names no node of 'G': did you mean 'time'?")]
    [InlineData("SES0014", "[Run(nameof(Y))] public partial ReadOnlySpan<float> R(ReadOnlySpan<float> x, int [|zebra|]);", "'zebra' names no node of 'G': its placeholders are 'X', 'Clock', 'Rate'; its dimensions are 'batch', 'time', 'clock', 'hand'")]
    [InlineData("SES0013", "[Run(nameof(Y))] public partial ReadOnlySpan<float> R(ReadOnlySpan<float> x, long [|time|]);", "parameter 'time' of 'R': 'time' is a dimension, and a dimension's size is an 'int', not 'long'")]
    [InlineData("SES0013", "[Run(nameof(C))] public partial ReadOnlySpan<float> R(int [|clock|]);", "parameter 'clock' of 'R': 'Clock' holds float, not int: use 'ReadOnlySpan<float>'; the size of the dimension is 'int clockSize'")]
    [InlineData("SES0013", "[Run] public partial void R(Span<float> [|x|], int time, Span<float> y);", "parameter 'x' of 'R': 'Span<float>' receives a value, and the run needs 'X' as a feed: use 'ReadOnlySpan<float>'")]
    [InlineData("SES0013", "[Run] public partial void R(out float [|rate|], out float scaled);", "parameter 'rate' of 'R': 'out float' receives a value, and the run needs 'Rate' as a feed: use 'float'")]
    [InlineData("SES0014", "[Run([|\"Z\"|])] public partial ReadOnlySpan<float> R(ReadOnlySpan<float> x, int time);", "'Z' names no node of 'G': its nodes are 'Y', 'C', 'Scaled', 'Kept'")]
    [InlineData("SES0014", "[Run([|\"Yy\"|])] public partial void R(ReadOnlySpan<float> x, int time);", "'Yy' names no node of 'G': did you mean 'Y'?")]
    [InlineData("SES1002", "[Run([|nameof(Y)|])] public partial void R(ReadOnlySpan<float> x, int time);", "'R' computes 'Y' and gives it to nobody: return it, or add a parameter 'Span<float> y'")]
    [InlineData("SES1002", "[Run([|nameof(Scaled)|], nameof(Y))] public partial void R(ReadOnlySpan<float> x, int time, float rate, Span<float> y);", "'R' computes 'Scaled' and gives it to nobody: return it, or add a parameter 'out float scaled'")]
    public Task A_signature_that_does_not_fit(string id, string run, string message) => GraphSource.Reports(id, message, Sequence(run));

    [Theory]
    [InlineData("[Run(nameof(Kept))] public partial void R(float rate);")]
    [InlineData("[Run(nameof(Scaled), Training = true)] public partial void R(float rate);")]
    [InlineData("[Run(nameof(Y), nameof(Scaled), Returns = nameof(Scaled))] public partial float R(ReadOnlySpan<float> x, int time, float rate, Span<float> y);")]
    public Task A_value_that_is_named_for_something(string run) => GraphSource.IsCorrect(Sequence(run));

    [Fact]
    public Task The_errors_of_all_signatures_are_told_together() => GraphSource.Reports(
        [
            ("SES0014", "'xx' names no node of 'G': did you mean 'X'?"),
            ("SES0011", "'B' needs placeholder 'Rate': add a parameter 'float rate'"),
            ("SES0012", "nothing that 'C1' fetches needs 'X'"),
            ("SES0016", "'D': nothing determines the size of 'clock': add a parameter 'int clockSize', or take a feed with its shape (ReadOnlyTensorSpan, TensorView)"),
        ],
        [Sequence("""
            [Run] public partial void A(ReadOnlySpan<float> [|xx|], int time, Span<float> y);
            [Run] public partial void [|B|](out float scaled);
            [Run] public partial void C1(float rate, ReadOnlySpan<float> [|x|], int time, out float scaled);
            [Run] public partial void [|D|](ReadOnlySpan<float> clock, Span<float> c);
            """)]);

    private static string Sequence(string run) => $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("batch", "time");
            public Node<float> Clock => Placeholder<float>("clock", "hand");
            public Node<float> Rate => Placeholder<float>();
            public Node<float> Y => X * 2;
            public Node<float> C => Clock * 2;
            public Node<float> Scaled => Rate * 2;
            public Node<float> Kept => Check(Rate, Rate > 0, "positive");

            public sealed partial class Session
            {
                {{run}}
            }
        }
        """;

    private static string Trained(string train) => $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("batch", 4);
            public Node<float> Encoder => Dense(X, 3);
            public Variable<float> Frozen => Variable(0f, trainable: false);
            public Node<float> Loss => ReduceMean(Dense(Encoder, 1)) + Frozen;
            public Node Train => {{train}};
        }
        """;
}
