namespace Sessile.Analyzers.Tests;

public class GraphClassTests
{
    [Fact]
    public Task A_correct_program_gets_no_word_from_anyone() => GraphSource.IsCorrect("""
        [Graph]
        public partial class Classifier
        {
            private const int Classes = 3;

            public Node<float> Images => Placeholder<float>("batch", 4);
            public Node<int> Labels => Placeholder<int>("batch");
            public Variable<float> W => Variable(Zeros(4, Classes));
            public Variable<float> B => Variable(Zeros(Classes));
            public Node<float> Logits => MatMul(Images, W) + B;
            public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));
            public Node Train => Optimizer.Sgd(0.1).Minimize(Loss);

            public sealed partial class Session
            {
                [Run(nameof(Train), nameof(Loss))]
                public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
            }
        }

        internal static class Caller
        {
            public static float Sum(float[] images, int[] labels)
            {
                using var session = new Classifier.Session();
                session.B[0] = 1;
                foreach (var logit in session.RunLogits(images))
                    _ = logit;
                return session.Step(images, labels) + session.RunLoss(images, labels);
            }
        }
        """);

    [Fact]
    public Task A_class_that_is_not_partial() => GraphSource.Reports(
        [("SES0001", "'Product' has [Graph] and must be partial, with every type around it, so that its Session can be generated")],
        ["""
        [Graph]
        public class [|Product|]
        {
            public Node<float> W => Ones(2);
        }

        internal static class Caller
        {
            public static float First() => new Product.Session().RunW()[0];
        }
        """],
        "CS0426");

    [Fact]
    public Task A_type_around_the_class_that_is_not_partial() => GraphSource.Reports(
        [("SES0001", "'Product' has [Graph] and must be partial, with every type around it, so that its Session can be generated")],
        ["""
        public static class [|Models|]
        {
            [Graph]
            public partial class Product
            {
                public Node<float> W => Ones(2);
            }
        }
        """]);

    [Theory]
    [InlineData("[Graph] public partial class [|G|]<T> { }", "'G' cannot be a graph: it is generic; write one graph for each element type, with the functions they share generic")]
    [InlineData("public partial class A<T> { [Graph] public partial class [|G|] { } }", "'G' cannot be a graph: it stands in the generic type 'A'")]
    [InlineData("[Graph] file partial class [|G|] { }", "'G' cannot be a graph: it is local to a file, and its session is generated in another one")]
    [InlineData("[Graph] public partial class [|Session|] { }", "'Session' cannot be a graph: it has the name of the class that is generated into it")]
    [InlineData("[Graph] public partial class G { public static class [|Session|] { } }", "'G' cannot be a graph: its 'Session' must be a partial class, since the generator adds a part to it")]
    public Task A_class_that_cannot_have_a_session(string source, string message) => GraphSource.Reports("SES0002", message, source);

    [Fact]
    public Task A_class_with_two_attributes_is_one_graph() => GraphSource.Reports(
        [],
        ["""
        [Graph] public partial class G { public Node<float> A => Ones(2); }
        [Graph] public partial class G { public Node<float> B => Ones(2); }
        [Graph] public partial class Other { public Node<float> C => Ones(2); }

        internal static class Caller
        {
            public static float First() => new G.Session().RunA()[0] + new G.Session().RunB()[0] + new Other.Session().RunC()[0];
        }
        """],
        "CS0579");

    [Fact]
    public Task A_field_that_holds_a_node() => GraphSource.Reports(
        "SES0022",
        "field '_hidden' holds a node: a graph has no memory; make it a property, '_hidden => …'",
        """
        [Graph]
        public partial class G
        {
            private readonly Node<float>[] [|_hidden|] = [];
            public Node<float> Y => _hidden[0];
        }
        """);

    [Fact]
    public Task An_auto_property_that_holds_a_node() => GraphSource.Reports(
        "SES0022",
        "auto-property 'Hidden' holds a node: a graph has no memory; write 'Hidden => …'",
        """
        [Graph]
        public partial class G
        {
            public Node<float> [|Hidden|] { get; } = Ones(2);
        }
        """);

    [Fact]
    public Task An_auto_property_that_can_be_set_is_told_once() => GraphSource.Reports(
        "SES0022",
        "auto-property 'Hidden' holds a node: a graph has no memory; write 'Hidden => …'",
        "[Graph] public partial class G { public Node<float> [|Hidden|] { get; set; } = Ones(2); public Node<float> Y => Hidden * 2; }");

    [Fact]
    public Task A_generic_class_keeps_its_session() => GraphSource.Reports(
        [
            ("SES0002", "'G' cannot be a graph: it is generic; write one graph for each element type, with the functions they share generic"),
            ("SES0002", "'G' cannot be a graph: it stands in the generic type 'Models'"),
        ],
        ["""
        [Graph]
        public partial class [|G|]<T> where T : unmanaged, System.Numerics.INumber<T>
        {
            public Node<T> X => Placeholder<T>("n");
            public Node<float> Y => Ones(2);
            public Node Train => Group();

            public sealed partial class Session
            {
                [Run(nameof(X))]
                public partial TensorView<T> Go(ReadOnlySpan<T> x);
            }
        }

        public partial class Models<T>
        {
            [Graph]
            public partial class [|G|]
            {
                public Node<float> Y => Ones(2);
            }
        }

        internal static class Caller
        {
            public static float First()
            {
                using var session = new G<float>.Session();
                session.RunTrain();
                return session.Go([1f])[0] + session.RunY()[0] + new Models<int>.G.Session().RunY()[0];
            }
        }
        """]);

    [Fact]
    public Task A_variable_with_a_name_of_the_session() => GraphSource.Reports(
        "SES0020",
        "variable 'Dispose' becomes a member of the session, which has one of that name: rename it",
        """
        [Graph]
        public partial class G
        {
            public Variable<float> [|Dispose|] => Variable(1f);
        }
        """);

    [Fact]
    public Task A_variable_with_the_name_of_a_run() => GraphSource.Reports(
        "SES0020",
        "variable 'RunLoss' becomes a member of the session beside the Run method of 'Loss': rename one",
        """
        [Graph]
        public partial class G
        {
            public Variable<float> [|RunLoss|] => Variable(1f);
            public Node<float> Loss => Square(RunLoss);
        }
        """);

    [Fact]
    public Task A_variable_that_only_training_makes() => GraphSource.Reports(
        "SES0021",
        "with IsTraining false this makes no variable, with IsTraining true variable 'Y/scale' of float: both must make the same variables in the same order",
        """
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y => IsTraining ? X * [|Variable(1f, name: "scale")|] : X;
        }
        """);
}
