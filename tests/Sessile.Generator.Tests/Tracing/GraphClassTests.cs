using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Tests.Tracing;

public sealed class GraphClassTests
{
    [Theory]
    [InlineData("[Graph] public class G { }", "SES0001", "G", "must be partial")]
    [InlineData("public class Outer { [Graph] public partial class G { } }", "SES0001", "Outer", "'G' has [Graph] and must be partial")]
    [InlineData("[Graph] public partial class G<T> { }", "SES0002", "G", "it is generic")]
    [InlineData("public partial class Outer<T> { [Graph] public partial class G { } }", "SES0002", "G", "generic type 'Outer'")]
    [InlineData("[Graph] file partial class G { }", "SES0002", "G", "local to a file")]
    [InlineData("[Graph] public partial class Session { }", "SES0002", "Session", "the name of the class that is generated")]
    [InlineData("[Graph] public partial class G { public class Session { } }", "SES0002", "Session", "must be a partial class")]
    public void A_class_that_cannot_have_a_session_is_told_why(string source, string id, string span, string message) =>
        TestSource.Trace(source).HasError(id, span, message);

    [Theory]
    [InlineData("public Node<float> Y { get; } = null!;", "Y", "auto-property 'Y' holds a node")]
    [InlineData("public Node<float> Y { get => Ones(2); set { } }", "Y", "'Y' can be set")]
    [InlineData("private readonly Node<float> y = null!;", "y", "field 'y' holds a node")]
    [InlineData("private readonly List<Node<float>> ys = [];", "ys", "field 'ys' holds a node")]
    public void A_member_with_memory_cannot_hold_a_node(string member, string span, string message) =>
        TestSource.Members(member).HasError("SES0022", span, message);

    [Fact]
    public void An_abstract_property_is_told_and_where_the_attribute_belongs() => TestSource
        .Trace("[Graph] public abstract partial class G { public Node<float> X => Placeholder<float>(\"b\"); public abstract Node<float> Z { get; } public abstract int N { get; } public Node<float> Y => Z + X * N; }")
        .HasErrors(("SES0002", "Z", "'Z' is abstract; put [Graph] on the classes that inherit from it"), ("SES0002", "N", "'N' is abstract"));

    [Fact]
    public void Type_parameters_of_a_base_class_are_what_the_graph_inherits_it_with()
    {
        const string bases = """
            public abstract class Base<T> where T : unmanaged, System.Numerics.INumber<T>
            {
                public Node<T> X => Placeholder<T>("b");
                public Node<T> Y => -X;
                public Node<T> Sum => Twice(Y) + Bias * Zeros<T>(1) + Offset;
                protected abstract Node<T> Bias { get; }
                protected virtual Node<T> Offset => Ones<T>(1);
                private static Node<T> Twice(Node<T> x) => x * T.CreateChecked(2);
            }
            public abstract class Middle<U> : Base<U> where U : unmanaged, System.Numerics.INumber<U> { protected override Node<U> Offset => base.Offset * U.One; }
            """;
        var model = TestSource.Trace("[Graph] public partial class G : Middle<double> { protected override Node<double> Bias => Ones<double>(1); public Node<double> Z => Y + Sum; }", bases).Valid();
        Assert.All(model.Properties, p => Assert.Equal(DType.Double, p.DType));
        Assert.Single(model.Inference.Nodes, n => n.Op is Placeholder);
    }

    [Theory]
    [InlineData("static Node<float> In() => Placeholder<float>(2); public Node<float> Y => In();", "Placeholder<float>(2)")]
    [InlineData("public Node<float> Y => Placeholder<float>(2) * 2;", "Placeholder<float>(2)")]
    [InlineData("public Node<float>[] Y => [Placeholder<float>(2)];", "Placeholder<float>(2)")]
    public void A_placeholder_is_a_whole_property(string member, string span) =>
        TestSource.Members(member).HasError("SES0007", span, "property of the graph class");

    [Fact]
    public void A_placeholder_can_be_returned_from_a_block() =>
        Assert.Equal("X", TestSource.Members("public Node<float> X { get { return Placeholder<float>(\"batch\"); } }").Text("X"));

    [Fact]
    public void A_nested_static_graph_of_any_accessibility_is_read_as_it_is_declared()
    {
        var model = TestSource.Trace("""
            namespace A.B;
            public partial record Outer { internal partial struct Inner { [Graph(Seed = 5, FastMath = true)] private static partial class G
            {
                static Node<float> X => Placeholder<float>(2);
                internal partial class Session { public int Extra => 1; [Run] partial void R(Span<float> y); }
                internal static Node<float> Y => X * 2;
            } } }
            """).Valid();
        Assert.Equal("A.B.Outer.Inner.G", model.Class.FullName);
        Assert.Equal(["partial record", "partial struct", "static partial class"], model.Class.Types.Select(t => t.Keyword));
        Assert.Equal(("internal", 5L, true), (model.Class.SessionAccessibility, model.Seed!.Value, model.FastMath));
        Assert.Equal(["Extra", "get_Extra", "R"], model.Class.SessionMembers);
        Assert.Equal(["private", "internal"], model.Properties.Select(p => p.Accessibility));
    }

    [Fact]
    public void A_broken_graph_keeps_what_its_stubs_need()
    {
        var traced = TestSource.Members("""
            public Node<float> X => Placeholder<float>("batch", 2);
            public Variable<float> W => Variable(Zeros(2) + Zeros(3));
            public (Node<float> A, Node<int> B) Pair => (X + W, Constant(1));
            public Node Train => Optimizer.Sgd(0.1).Minimize(ReduceSum(W));
            public sealed partial class Session { [Run(nameof(Train))] public partial void Step(ReadOnlySpan<float> x, Dictionary<string, int>? wrong); }
            """);
        var model = traced.Model!;
        Assert.False(model.IsValid);
        Assert.Equal(["X", "W", "Pair_A", "Pair_B", "Train"], model.Properties.Select(p => p.Name));
        Assert.Equal((DType.Float, PropertyKind.Variable, -1), (model.Properties[1].DType, model.Properties[1].Kind, model.Properties[1].Inference));
        Assert.Equal("public partial void Step(global::System.ReadOnlySpan<float> x, global::System.Collections.Generic.Dictionary<string, int>? wrong)", Assert.Single(model.Runs).Signature);
    }

    [Fact]
    public void Anchors_lead_to_places_in_the_source()
    {
        var traced = TestSource.Members("""
            public Node<float> X => Placeholder<float>(2);
            public Node<float> Y => X * X;
            public sealed partial class Session { [Run(nameof(Y))] public partial void Step(ReadOnlySpan<float> x); }
            """);
        var model = traced.Valid();
        string At(string anchor) => traced.Locations[anchor].SourceTree!.GetText().ToString(traced.Locations[anchor].SourceSpan);
        Assert.Equal(["Step", "x", "Y", "X * X", "X * X", "G"], new[] { "run:Step", "run:Step/x", "property:Y", $"node:{model.Properties[1].Inference}", $"training:{model.Properties[1].Training}", "unknown" }.Select(At));
    }
}
