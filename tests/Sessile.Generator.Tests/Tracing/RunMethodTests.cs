using Sessile.Generator.IR;
using Sessile.Generator.Model;

namespace Sessile.Generator.Tests.Tracing;

public sealed class RunMethodTests
{
    private static TracedSource Session(string methods) => TestSource.Members($$"""
        public Node<float> Images => Placeholder<float>("batch", 4);
        public Node<int> Labels => Placeholder<int>("batch");
        public Node<float> Rate => Placeholder<float>();
        public Node<float> Hidden => Images * 2;
        public Node<float> Loss => ReduceMean(Hidden) * Rate;
        public Node<float> Accuracy => ReduceMax(Hidden);
        public Variable<float> W => Variable(Zeros(4));
        public Node Train => Group(AssignAdd(W, Ones(4)));
        public Node<float> x => ReduceSum(Images);
        public Node<float> X => ReduceMin(Images);
        public sealed partial class Session
        {
            {{methods}}
        }
        """);

    private static RunModel Run(string method) => Assert.Single(Session(method).Valid().Runs);

    [Fact]
    public void A_step_feeds_spans_and_returns_its_only_value()
    {
        var run = Run("[Run(nameof(Train), nameof(Loss))] public partial float Step(ReadOnlySpan<float> images, float rate);");
        Assert.Equal([new("images", ParameterKind.Span, DType.Float, "Images"), new("rate", ParameterKind.Scalar, DType.Float, "Rate")], run.Parameters);
        Assert.Equal((ReturnKind.Scalar, "Loss"), (run.Return.Kind, run.Return.Targets[0]));
        Assert.Equal(["Train", "Loss"], run.Fetches);
        Assert.Equal(("Step", "public", true, false), (run.Name, run.Modifiers, run.IsPartial, run.ForceTraining));
    }

    [Theory]
    [InlineData("ReadOnlySpan<float> images", nameof(ParameterKind.Span))]
    [InlineData("TensorView<float> images", nameof(ParameterKind.View))]
    [InlineData("System.Numerics.Tensors.ReadOnlyTensorSpan<float> images", nameof(ParameterKind.TensorSpan))]
    [InlineData("ReadOnlySpan<float> Images", nameof(ParameterKind.Span))]
    [InlineData("ReadOnlySpan<float> hidden", nameof(ParameterKind.Span))]
    [InlineData("Span<float> hidden", nameof(ParameterKind.OutSpan))]
    [InlineData("System.Numerics.Tensors.TensorSpan<float> hidden", nameof(ParameterKind.OutTensorSpan))]
    [InlineData("out TensorView<float> hidden", nameof(ParameterKind.OutView))]
    [InlineData("out float accuracy", nameof(ParameterKind.OutScalar))]
    [InlineData("ReadOnlySpan<float> w", nameof(ParameterKind.Span))]
    public void Every_form_of_a_parameter_is_read(string parameter, string kind) =>
        Assert.Equal(kind, Run($"[Run(nameof(Loss))] public partial void R({parameter});").Parameters[0].Kind.ToString());

    [Fact]
    public void An_int_sets_a_dynamic_dimension_unless_a_node_has_its_name()
    {
        Assert.Equal(new("batch", ParameterKind.Dimension, DType.Int, "batch"), Run("[Run(nameof(Loss))] public partial void R(int batch);").Parameters[0]);
        var model = TestSource.Members("""
            public Node<int> batch => Placeholder<int>();
            public Node<float> Y => Placeholder<float>("batch");
            public sealed partial class Session { [Run(nameof(Y))] public partial void R(int batch); }
            """).Valid();
        Assert.Equal(ParameterKind.Scalar, model.Runs[0].Parameters[0].Kind);
    }

    [Fact]
    public void A_tuple_returns_scalars_by_name()
    {
        var run = Run("[Run(nameof(Train))] internal partial (float Loss, float accuracy) Report(ReadOnlySpan<float> images, float rate);");
        Assert.Equal(ReturnKind.Tuple, run.Return.Kind);
        Assert.Equal(["Loss", "Accuracy"], run.Return.Targets);
        Assert.Equal(["Loss", "accuracy"], run.Return.ElementNames);
        Assert.Equal(["Train", "Loss", "Accuracy"], run.Fetches);
    }

    [Fact]
    public void Returns_says_which_of_several_values_is_returned()
    {
        var run = Run("[Run(nameof(Loss), nameof(Hidden), Returns = nameof(Hidden), Training = true)] public partial TensorView<float> R(ReadOnlySpan<float> images, float rate);");
        Assert.Equal((ReturnKind.View, "Hidden", true), (run.Return.Kind, run.Return.Targets[0], run.ForceTraining));
    }

    [Theory]
    [InlineData("[Run(nameof(Loss))] public partial void R(ReadOnlySpan<float> imagse);", "SES0014", "imagse", "did you mean 'Images'?")]
    [InlineData("[Run(\"Losss\")] public partial void R(ReadOnlySpan<float> images);", "SES0014", "\"Losss\"", "did you mean 'Loss'?")]
    [InlineData("[Run(nameof(Loss))] public partial void R(int zebra);", "SES0014", "zebra", "'zebra' names no node of 'G'")]
    [InlineData("[Run(nameof(Loss))] public partial void R(ReadOnlySpan<float> x);", "SES0015", "x", "could be 'x' or 'X'")]
    [InlineData("[Run(nameof(Loss))] public partial void R(ReadOnlySpan<double> images);", "SES0013", "images", "'Images' holds float, not double: use 'ReadOnlySpan<float>'")]
    [InlineData("[Run(nameof(Loss))] public partial void R(float images);", "SES0013", "images", "'Images' is float[batch, 4], not a scalar")]
    [InlineData("[Run] public partial void R(out float hidden);", "SES0013", "hidden", "use 'Span<float>' or 'out TensorView<float>'")]
    [InlineData("[Run(nameof(Loss))] public partial void R(float[] images);", "SES0013", "images", "'float[]' can neither feed nor fetch 'Images'")]
    [InlineData("[Run] public partial void R(float[] hidden);", "SES0013", "hidden", "'float[]' can neither feed nor fetch 'Hidden': use 'Span<float>' or 'out TensorView<float>'")]
    [InlineData("[Run(nameof(Loss))] public partial void R(ref float rate);", "SES0013", "rate", "can neither feed nor fetch")]
    [InlineData("[Run] public partial void R(Span<float> train);", "SES0013", "train", "'Train' is an effect and has no value")]
    [InlineData("[Run(nameof(Loss))] public partial void R(ReadOnlySpan<float> images, ReadOnlySpan<float> Images);", "SES0013", "Images", "'images' stands for 'Images' already")]
    [InlineData("[Run(nameof(Train))] public partial float R();", "SES0016", "R", "nothing says which value it returns")]
    [InlineData("[Run(nameof(Loss), nameof(Accuracy))] public partial float R();", "SES0016", "R", "Returns = nameof(Loss)")]
    [InlineData("[Run(nameof(Hidden))] public partial float R();", "SES0016", "R", "'Hidden' is float[batch, 4], not a scalar: return TensorView<float>")]
    [InlineData("[Run(nameof(Loss))] public partial double R();", "SES0016", "R", "'Loss' holds float, and cannot be returned as double")]
    [InlineData("[Run] public partial (float Loss, float) R();", "SES0016", "float", "need the names of nodes")]
    [InlineData("[Run] public partial (float Loss, float Lost) R();", "SES0014", "Lost", "did you mean 'Loss'?")]
    [InlineData("[Run] public partial void R();", "SES0016", "R", "it fetches nothing")]
    [InlineData("[Run(nameof(Loss), Returns = nameof(Loss))] public partial void R();", "SES0016", "R", "it returns nothing")]
    [InlineData("[Run(nameof(Loss))] public void R() { }", "SES0016", "R", "partial method without a body")]
    [InlineData("[Run(nameof(Loss))] public static partial void R();", "SES0016", "R", "cannot be static")]
    [InlineData("[Run(nameof(Loss))] public partial void R<T>();", "SES0016", "R", "cannot be generic")]
    public void A_run_method_that_does_not_fit_is_told_why(string method, string id, string span, string message) =>
        Session(method).HasError(id, span, message);

    [Fact]
    public void Methods_without_the_attribute_are_the_users_own() => Assert.Empty(Session("public void Own() { }").Valid().Runs);

    [Fact]
    public void The_modifiers_of_a_declaration_are_repeated() =>
        Assert.Equal("protected internal unsafe", Assert.Single(Session("[Run(nameof(Accuracy))] protected internal unsafe partial void R(ReadOnlySpan<float> images);").Model!.Runs).Modifiers);
}
