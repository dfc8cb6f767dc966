namespace Sessile.Analyzers.Tests;

public class UnmarkedGraphTests
{
    [Fact]
    public Task A_class_with_a_placeholder() => GraphSource.Reports(
        "SES1003",
        "'Model' has placeholder 'X' like a graph, and no [Graph]: no Session is generated for it",
        """
        public partial class [|Model|]
        {
            public Node<float> X => Ops.Placeholder<float>("batch", 4);
            public Node<float> Y => X * 2;
        }
        """);

    [Fact]
    public Task A_class_of_variables_and_other_properties() => GraphSource.Reports(
        "SES1003",
        "'Product' has variable 'W' like a graph, and no [Graph]: no Session is generated for it",
        """
        public static class [|Product|]
        {
            public static Variable<float> W => Variable([1f, 2f]);
            public static Node<float> Y => W * 2;
        }
        """);

    [Fact]
    public Task A_class_with_a_run_method() => GraphSource.Reports(
        [("SES1003", "'Model' has Run method 'Double' like a graph, and no [Graph]: no Session is generated for it")],
        ["""
        public partial class [|Model|]
        {
            public Node<float> Y => Ones(2) * 2;

            public sealed partial class Session
            {
                [Run]
                public partial void Double(Span<float> y);
            }
        }
        """],
        "CS8795");

    [Fact]
    public Task A_class_that_graphs_inherit_from_is_a_part_of_theirs() => GraphSource.IsCorrect(
        """
        public class Inputs
        {
            public Node<float> X => Placeholder<float>("batch", 4);
        }

        [Graph]
        public partial class Model : Inputs
        {
            public Node<float> Y => X * 2;
        }
        """);

    [Fact]
    public Task A_class_of_functions_makes_variables_for_graphs() => GraphSource.IsCorrect(
        """
        public sealed class Scaled(int width)
        {
            private Variable<float> Factor => Variable(Ones(width));
            public Node<float> Of(Node<float> x) => x * Factor;
        }

        public static class Layers
        {
            private static Variable<float> Shared => Variable(1f);
            public static Node<float> Shift(Node<float> x) => x + Shared;
        }

        public static class Constants
        {
            public static Node<float> Identity => Eye(3);
        }
        """);
}
