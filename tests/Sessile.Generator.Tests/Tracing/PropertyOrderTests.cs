namespace Sessile.Generator.Tests.Tracing;

public sealed class PropertyOrderTests
{
    [Fact]
    public void A_property_is_one_node_however_often_it_is_named()
    {
        var model = TestSource.Members("""
            public Node<float> H => Dense(Constant<float>([1f, 2f], 1, 2), 2);
            public Node<float> A => H + H;
            public Node<float> B => H * 2;
            """).Valid();
        Assert.Equal(2, model.Variables.Count);
        var (h, a) = (model.Properties[0].Inference, model.Properties[1].Inference);
        Assert.Equal([h, h], model.Inference.Nodes[a].Operands);
    }

    [Fact]
    public void Equal_formulas_of_two_properties_stay_two_nodes_that_can_be_fed_apart()
    {
        var model = TestSource.Members("public Node<float> X => Placeholder<float>(2); public Node<float> A => X * X; public Node<float> B => X * X;").Valid();
        Assert.NotEqual(model.Properties[1].Inference, model.Properties[2].Inference);
    }

    [Fact]
    public void A_delegate_property_can_be_called_and_a_function_makes_variables_at_each_call()
    {
        var traced = TestSource.Members("""
            public Func<Node<float>, Node<float>> Layer => x => Dense(x, 2);
            public Node<float> Y => Layer(Layer(Zeros(1, 2)));
            """);
        Assert.Equal(4, traced.Valid().Variables.Count);
    }

    [Fact]
    public void Files_and_then_positions_give_the_order()
    {
        var model = TestSource.Trace(
            "[Graph] public partial class G { public Node<float> B => Constant(1f); public Node<float> A => Constant(2f); }",
            "public partial class G { public Node<float> C => Constant(3f); }").Valid();
        Assert.Equal(["B", "A", "C"], model.Properties.Select(p => p.Name));
    }

    [Fact]
    public void Nodes_of_a_base_class_belong_to_the_graph_and_can_be_overridden()
    {
        var traced = TestSource.Trace("""
            public abstract class Model<T> where T : unmanaged, System.Numerics.INumber<T>
            {
                public Node<T> Input => Placeholder<T>("batch", 3);
                public abstract Node<T> Output { get; }
                public virtual int Units => 2;
                public Node<T> Sum => ReduceSum(Output) * Units;
            }
            [Graph] public partial class G : Model<float>
            {
                public override Node<float> Output => Input * 3;
                public override int Units => base.Units + 2;
            }
            """);
        Assert.Equal("Multiply(ReduceSum(Multiply(Input, 3)), 4)", traced.Text("Sum").Replace("Reduce(", "ReduceSum(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public Node<float> A => B + 1; public Node<float> B => A * 2;", "A", "A → B → A")]
    [InlineData("public Node<float> A => A + 1;", "A", "A → A")]
    [InlineData("public Node<float> X => Constant(1f); public int A => F(1); int F(int n) => C + n; int C => A;", "A", "A → C → A")]
    public void A_cycle_is_named_with_its_path(string members, string span, string path) =>
        TestSource.Members(members).HasError("SES0008", span, path);

    [Fact]
    public void Trainable_variables_are_those_of_all_other_properties_wherever_they_stand()
    {
        var traced = TestSource.Members("""
            public Node<float> Penalty => TrainableVariables().Select(v => L2Loss(v)).Aggregate((a, b) => a + b);
            public Node<float> Total => ReduceSum(H) + Penalty;
            public Node<float> H => Dense(Zeros(1, 2), 3);
            public Variable<float> Frozen => Variable(1f, trainable: false);
            public Node<float> Heads => TrainableVariables("H/Dense").Length * Constant(1f);
            """);
        Assert.Equal(["H/Dense/kernel", "H/Dense/bias", "Frozen"], traced.VariableNames());
        Assert.Contains("H/Dense/bias", traced.Text("Penalty"), StringComparison.Ordinal);
        Assert.Equal("Multiply(2, 1)", traced.Text("Heads"));
    }

    [Fact]
    public void A_variable_made_after_they_were_asked_for_is_an_error() => TestSource.Members("""
        public Variable<float> W => Variable(1f);
        public Node<float> Late { get { var n = TrainableVariables().Length; var extra = Variable(2f); return extra * n; } }
        """).HasError("SES0007", "Variable(2f)", "TrainableVariables()");

    [Fact]
    public void A_template_makes_its_variables_once()
    {
        var traced = TestSource.Members("""
            static Node<float> Body(Node<float> x) { var w = Variable(Zeros(2)); return x * w + Variable(1f); }
            public Func<Node<float>, Node<float>> Shared => Template<Func<Node<float>, Node<float>>>(Body);
            public Node<float> A => Shared(Zeros(2));
            public Node<float> B => Shared(Shared(Ones(2)));
            """);
        Assert.Equal(["Shared/Body/w", "Shared/Body/Variable"], traced.VariableNames());
    }

    [Fact]
    public void A_template_that_makes_another_variable_than_at_first_is_an_error() => TestSource.Members("""
        static Node<float> Body(Node<float> x) { var w = Variable(Zeros(x.Shape[0])); return x * w; }
        public Func<Node<float>, Node<float>> Shared => Template<Func<Node<float>, Node<float>>>(Body);
        public Node<float> A => Shared(Zeros(2));
        public Node<float> B => Shared(Zeros(3));
        """).HasError("SES0007", "Variable(Zeros(x.Shape[0]))", "where the first made 'Shared/Body/w'");
}
