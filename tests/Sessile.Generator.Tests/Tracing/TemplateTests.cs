namespace Sessile.Generator.Tests.Tracing;

public sealed class TemplateTests
{
    private const string Layers = """
        public static class Layers
        {
            public static Node<float> Scale(Node<float> x)
            {
                var gain = Variable(Ones(x.Shape[^1]));
                return x * gain;
            }
            public static Node<float> Deep(Node<float> x, int depth)
            {
                for (int i = 0; i < depth; i++)
                    x = Scale(x);
                return x;
            }
        }
        """;

    private static TracedSource Trace(string members) => TestSource.Members("public Node<float> X => Placeholder<float>(2, 4);\n" + members, Layers);

    [Fact]
    public void Later_calls_share_the_variables_of_the_first()
    {
        var traced = Trace("public Node<float> Y { get { var scale = Template((Node<float> x) => Layers.Scale(x)); return scale(scale(X)); } }");
        Assert.Equal(["Y/Scale/gain"], traced.VariableNames());
        Assert.Equal("Multiply(Multiply(X, Y/Scale/gain), Y/Scale/gain)", traced.Text("Y"));
    }

    [Fact]
    public void A_template_that_is_a_property_is_shared_by_all_that_call_it()
    {
        var traced = Trace("""
            private Func<Node<float>, Node<float>> Shared => Template<Func<Node<float>, Node<float>>>(Layers.Scale);
            public Node<float> Y => Shared(X);
            public Node<float> Z => Shared(X + 1);
            """);
        Assert.Single(traced.VariableNames());
    }

    [Fact]
    public void Two_templates_of_one_function_have_variables_of_their_own() =>
        Assert.Equal(2, Trace("public Node<float> Y { get { var a = Template((Node<float> x) => Layers.Scale(x)); var b = Template((Node<float> x) => Layers.Scale(x)); return a(a(X)) + b(X); } }").VariableNames().Count());

    [Fact]
    public void A_later_call_that_needs_another_shape_is_refused() =>
        Trace("public Node<float> Y { get { var scale = Template((Node<float> x) => Layers.Scale(x)); return ReduceSum(scale(X)) + ReduceSum(scale(X[.., 1..])); } }")
            .HasError("SES0007", "Variable(Ones(x.Shape[^1]))", "this call makes a variable of float[3] where the first made 'Y/Scale/gain' of float[4]");

    [Fact]
    public void A_later_call_that_makes_more_is_refused() =>
        Trace("public Node<float> Y { get { var deep = Template((Node<float> x, int depth) => Layers.Deep(x, depth)); return deep(deep(X, 1), 2); } }")
            .HasError("SES0007", "Variable(Ones(x.Shape[^1]))", "this call makes more variables than the first, which made 1");
}
