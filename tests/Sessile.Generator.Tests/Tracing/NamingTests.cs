namespace Sessile.Generator.Tests.Tracing;

public sealed class NamingTests
{
    private const string Layers = """
        public static class Layers
        {
            public static Node<float> Block(Node<float> x, int units)
            {
                var kernel = Variable(Zeros(x.Shape[^1], units));
                return MatMul(x, kernel);
            }
            public static Node<float> Encoder(Node<float> x) => Block(Block(x, 3), 2);
            public static Variable<float> Make() => Variable(Zeros(2));
            public record Pair(Variable<float> Kernel, Variable<float> Bias);
        }
        """;

    private static IEnumerable<string> NamesIn(string members) =>
        TestSource.Members("public Node<float> X => Placeholder<float>(1, 4);\n" + members, Layers).VariableNames();

    [Theory]
    [InlineData("public Variable<float> W1 => Variable(1f);", "W1")]
    [InlineData("public Node<float> Y => Layers.Encoder(X);", "Y/Encoder/Block/kernel", "Y/Encoder/Block_1/kernel")]
    [InlineData("public Node<float> Hidden => Dense(X, 3); public Node<float> Twice => Dense(Dense(X, 3), 2);", "Hidden/Dense/kernel", "Hidden/Dense/bias", "Twice/Dense/kernel", "Twice/Dense/bias", "Twice/Dense_1/kernel", "Twice/Dense_1/bias")]
    [InlineData("public Node<float> Y => X * Variable(1f) * Variable(2f);", "Y/Variable", "Y/Variable_1")]
    [InlineData("public Node<float> Y { get { var y = X; for (int i = 0; i < 2; i++) { var scale = Variable(1f); y *= scale; } return y; } }", "Y/scale", "Y/scale_1")]
    [InlineData("public Node<float> Y { get { var (a, b) = (Variable(1f), Variable(2f)); return a * b; } }", "Y/a", "Y/b")]
    [InlineData("public Node<float> Y { get { var t = (Gain: Variable(1f), Variable(2f)); return t.Gain * t.Item2; } }", "Y/Gain", "Y/Variable")]
    [InlineData("public (Node<float> Mean, Variable<float> Scale) Code => (X, Variable(1f));", "Code/Scale")]
    [InlineData("public Node<float> Y => X * Variable(1f, name: \"temperature\");", "Y/temperature")]
    [InlineData("public Variable<float> W => Variable(1f, name: \"kernel\");", "W/kernel")]
    [InlineData("public Variable<float> W => Layers.Make();", "W")]
    [InlineData("public Node<float> Y { get { var w = Layers.Make(); return w + 1; } }", "Y/Make/w")]
    [InlineData("public Node<float> Y => Scope(\"tower\", () => Layers.Block(X, 2)) + Scope(\"tower\", () => Layers.Block(X, 2));", "Y/tower/Block/kernel", "Y/tower_1/Block/kernel")]
    [InlineData("public Node<float> Y { get { var p = new Layers.Pair(Variable(1f), Variable(2f)); return p.Kernel + p.Bias; } }", "Y/Kernel", "Y/Bias")]
    [InlineData("public Node<float> Y { get { Node<float> Local(Node<float> x) { var w = Variable(1f); return x * w; } return Local(Local(X)); } }", "Y/Local/w", "Y/Local_1/w")]
    [InlineData("public Node<float> Y => new[] { 1, 2 }.Aggregate(X, (x, n) => Layers.Block(x, n));", "Y/Block/kernel", "Y/Block_1/kernel")]
    [InlineData("static Node<float> Same(Node<float> x) => x; public Node<float> Y => Layers.Block(Same(Same(X)), 2); public Node<float> Z => Layers.Block(Same(X), 2);", "Y/Block/kernel", "Z/Block/kernel")]
    public void A_variable_is_named_by_its_scopes_and_what_it_is_first_assigned_to(string members, params string[] names) =>
        Assert.Equal(names, NamesIn(members));

    [Theory]
    [InlineData("public Variable<float> W => Variable(1f, name: \"a\\nb\");", "Variable(1f, name: \"a\\nb\")", "Variable: a name cannot have line breaks")]
    [InlineData("public Node<float> Y => Variable(1f, name: \"a\\u2028int x = 1;\") * 2;", "Variable(1f, name: \"a\\u2028int x = 1;\")", "Variable: a name cannot have line breaks")]
    [InlineData("public Node<float> Y => Scope(\"a\\rb\", () => Constant(1f));", "Scope(\"a\\rb\", () => Constant(1f))", "Scope: a name cannot have line breaks")]
    public void A_name_that_would_break_a_comment_is_told(string member, string span, string message) => TestSource.Members(member).HasError("SES0007", span, message);

    [Fact]
    public void An_optimizers_slots_are_named_after_their_variable() =>
        Assert.Contains("W/adam_m", NamesIn("public Variable<float> W => Variable(1f); public Node Train => Optimizer.Adam(0.1).Minimize(Square(W));"));

    [Fact]
    public void A_slot_of_a_variable_that_was_never_assigned_has_its_name_already() =>
        Assert.Contains("Train/Variable/adam_m", NamesIn("public Node Train => Optimizer.Adam(0.1).Minimize(Square(Variable(1f)));"));

    [Fact]
    public void Nodes_are_labelled_by_their_property_before_any_local()
    {
        var model = TestSource.Members("""
            public Node<float> Y { get { var inner = Constant(1f); var outer = inner + 1; return outer; } }
            public Node<float> Z => Y;
            """).Valid();
        Assert.Equal(["inner", null, "Y"], model.Inference.Nodes.Select(n => n.Label));
    }

    [Fact]
    public void Parts_of_tuples_arrays_and_lists_have_names_of_their_own()
    {
        var model = TestSource.Members("""
            public (Node<float> Mean, Node<float>) Code => (Constant(1f), Constant(2f));
            public Node<float>[] Layers => [Constant(3f), Constant(4f)];
            private List<(int Size, Node<float> Value)> Pairs => [(1, Constant(5f))];
            """).Valid();
        Assert.Equal(["Code_Mean", "Code_Item2", "Layers_0", "Layers_1", "Pairs_0_Value"], model.Properties.Select(p => p.Name));
        Assert.Equal("private", model.Properties[4].Accessibility);
    }

    [Fact]
    public void A_tuple_of_the_graph_is_read_by_its_elements() => Assert.Equal(
        "Add(1, 2)",
        TestSource.Members("public (Node<float> Mean, Node<float>) Code => (Constant(1f), Constant(2f)); public Node<float> Sum => Code.Mean + Code.Item2;").Text("Sum"));

    [Theory]
    [InlineData("public (Node<float> Mean, int) Code => (Constant(1f), 1); public Node<float> Code_Mean => Constant(2f);", "Code_Mean", "two nodes are named 'Code_Mean'")]
    [InlineData("public Variable<float> Fork => Variable(1f);", "Fork", "'Fork' becomes a member of the session")]
    [InlineData("public Variable<float> VariableSpan => Variable(1f);", "VariableSpan", "'VariableSpan' becomes a member of the session")]
    [InlineData("public Variable<float> Variables => Variable(1f);", "Variables", "'Variables' becomes a member of the session")]
    [InlineData("public Variable<float> RunLoss => Variable(1f); public Node<float> Loss => Square(RunLoss);", "RunLoss", "beside the Run method of 'Loss'")]
    public void A_name_that_is_taken_is_an_error(string members, string span, string message) =>
        TestSource.Members(members).HasError("SES0020", span, message);

    [Fact]
    public void A_private_variable_may_be_called_as_it_likes() => TestSource.Members("private Variable<float> Save => Variable(1f); public Node<float> Y => Save + 1;").Valid();
}
