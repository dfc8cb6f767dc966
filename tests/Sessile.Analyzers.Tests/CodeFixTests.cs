using Sessile.CodeFixes;

namespace Sessile.Analyzers.Tests;

public class CodeFixTests
{
    [Fact]
    public Task A_span_that_takes_a_value_becomes_a_feed() => FixSource.Becomes(
        new ChangeTypeFix(),
        """
        [Graph]
        public partial class G
        {
            public Node<float> H => Placeholder<float>(2);
            public Node<float> Y => H * 2;

            public sealed partial class Session
            {
                [Run]
                public partial void Go(Span<float> h, Span<float> y);
            }
        }
        """,
        """
        [Graph]
        public partial class G
        {
            public Node<float> H => Placeholder<float>(2);
            public Node<float> Y => H * 2;

            public sealed partial class Session
            {
                [Run]
                public partial void Go(ReadOnlySpan<float> h, Span<float> y);
            }
        }
        """);

    [Fact]
    public Task A_parameter_takes_the_type_that_fits() => FixSource.Becomes(
        new ChangeTypeFix(),
        """
        [Graph]
        public partial class G
        {
            public Node<float> H => Placeholder<float>(2);
            public Node<float> Y => ReduceSum(H);

            public sealed partial class Session
            {
                [Run]
                public partial void Go(ReadOnlySpan<float> h, ref float y);
            }
        }
        """,
        """
        [Graph]
        public partial class G
        {
            public Node<float> H => Placeholder<float>(2);
            public Node<float> Y => ReduceSum(H);

            public sealed partial class Session
            {
                [Run]
                public partial void Go(ReadOnlySpan<float> h, out float y);
            }
        }
        """);

    [Fact]
    public Task An_effect_has_no_type_that_fits() => FixSource.IsNotOffered(
        new ChangeTypeFix(),
        """
        [Graph]
        public partial class G
        {
            public Variable<float> V => Variable(1f);
            public Node Set => Group(Assign(V, 2f));

            public sealed partial class Session
            {
                [Run]
                public partial void Go(out float set);
            }
        }
        """);

    [Fact]
    public Task A_class_and_the_types_around_it_become_partial() => FixSource.Becomes(
        new MakePartialFix(),
        """
        // Models.
        class Models
        {
            /// <summary>A product.</summary>
            [Graph]
            public class Product
            {
                public Node<float> W => Ones(2) * 3;
            }
        }
        """,
        """
        // Models.
        partial class Models
        {
            /// <summary>A product.</summary>
            [Graph]
            public partial class Product
            {
                public Node<float> W => Ones(2) * 3;
            }
        }
        """);

    [Fact]
    public Task All_classes_of_a_file_become_partial() => FixSource.AllBecome(
        new MakePartialFix(),
        """
        internal static class Models
        {
            [Graph]
            internal class A
            {
                public Node<float> W => Ones(2);
            }

            [Graph]
            internal sealed class B
            {
                public Node<float> W => Ones(2);
            }
        }
        """,
        """
        internal static partial class Models
        {
            [Graph]
            internal partial class A
            {
                public Node<float> W => Ones(2);
            }

            [Graph]
            internal sealed partial class B
            {
                public Node<float> W => Ones(2);
            }
        }
        """);

    private static string Model(string run) => $$"""
        [Graph]
        public partial class Model
        {
            public Node<float> X => Placeholder<float>("batch", 4);
            public Node<float> Rate => Placeholder<float>();
            public Node<float> Y => X * Rate;
            public Node<float> Sum => ReduceSum(X);

            public sealed partial class Session
            {
                {{run}}
            }
        }
        """;

    [Theory]
    [InlineData("[Run] public partial void Scale(ReadOnlySpan<float> x, Span<float> y);", "[Run] public partial void Scale(ReadOnlySpan<float> x, float rate, Span<float> y);")]
    [InlineData("[Run] public partial void Scale(float rate, Span<float> y);", "[Run] public partial void Scale(float rate, ReadOnlySpan<float> x, Span<float> y);")]
    [InlineData("[Run(nameof(Sum))] public partial float Total();", "[Run(nameof(Sum))] public partial float Total(ReadOnlySpan<float> x);")]
    public Task A_missing_feed_is_added_before_the_results(string before, string after) => FixSource.Becomes(new AddFeedFix(), Model(before), Model(after));

    [Fact]
    public Task All_missing_feeds_are_added_in_order() => FixSource.AllBecome(
        new AddFeedFix(),
        Model("[Run] public partial void Scale(Span<float> y); [Run] public partial void Total(out float sum);"),
        Model("[Run] public partial void Scale(ReadOnlySpan<float> x, float rate, Span<float> y); [Run] public partial void Total(ReadOnlySpan<float> x, out float sum);"));

    [Fact]
    public Task A_needless_feed_is_removed() => FixSource.Becomes(
        new RemoveFeedFix(),
        Model("[Run] public partial void Total(ReadOnlySpan<float> x, float rate, out float sum);"),
        Model("[Run] public partial void Total(ReadOnlySpan<float> x, out float sum);"));

    [Fact]
    public Task All_needless_feeds_are_removed() => FixSource.AllBecome(
        new RemoveFeedFix(),
        Model("[Run] public partial void Total(float rate, ReadOnlySpan<float> y, ReadOnlySpan<float> x, out float sum);"),
        Model("[Run] public partial void Total(ReadOnlySpan<float> x, out float sum);"));

    private static string Choice(string member) => $$"""
        [Graph]
        public partial class Model
        {
            public Node<float> X => Placeholder<float>("n");
            {{member}}
        }
        """;

    [Theory]
    [InlineData("public Node<float> Y => X > 0 ? X : -X;", "public Node<float> Y => Where(X > 0, X, -X);")]
    [InlineData("public Node<float> Y => 2 * ((X > 0) ? (X) : 0.5f);", "public Node<float> Y => 2 * (Where(X > 0, X, 0.5f));")]
    [InlineData("public Node<float> Y { get { if (X > 0) return X; else return -X; } }", "public Node<float> Y { get { return Where(X > 0, X, -X); } }")]
    [InlineData("public Node<float> Y { get { if (X > 0) { return X; } return -X; } }", "public Node<float> Y { get { return Where(X > 0, X, -X); } }")]
    public Task A_choice_by_a_node_becomes_Where(string before, string after) => FixSource.Becomes(new WhereFix(), Choice(before), Choice(after));

    [Fact]
    public Task All_choices_become_Where() => FixSource.AllBecome(
        new WhereFix(),
        Choice("public Node<float> Y => X > 0 ? X : 0 - X; public Node<float> Z => (X > 1 ? Abs(X) : 0 - X) * (X > 2 ? X : -X);"),
        Choice("public Node<float> Y => Where(X > 0, X, 0 - X); public Node<float> Z => (Where(X > 1, Abs(X), 0 - X)) * (Where(X > 2, X, -X));"));

    [Theory]
    [InlineData("public Node<float> Y { get { if (X > 0) { var y = X; return y; } return -X; } }")]
    [InlineData("public string Y => X > 0 ? \"a\" : \"b\";")]
    [InlineData("public Node<float> Y { get { while (X > 0) { } return X; } }")]
    public Task Where_is_not_offered_where_it_would_not_compile(string member) => FixSource.IsNotOffered(new WhereFix(), Choice(member));

    [Fact]
    public Task A_class_that_is_meant_as_a_graph_is_marked_and_becomes_partial() => FixSource.Becomes(
        new MarkGraphFix(),
        """
        public static class Models
        {
            /// <summary>Doubles.</summary>
            public class Twice
            {
                public Node<float> X => Placeholder<float>("batch");
                public Node<float> Y => X * 2;
            }
        }
        """,
        """
        public static partial class Models
        {
            /// <summary>Doubles.</summary>
            [Graph]
            public partial class Twice
            {
                public Node<float> X => Placeholder<float>("batch");
                public Node<float> Y => X * 2;
            }
        }
        """);

    [Fact]
    public Task A_class_without_modifiers_is_marked_too() => FixSource.Becomes(
        new MarkGraphFix(),
        """
        // A product.
        class Product
        {
            public Variable<float> W => Variable([1f, 2f]);
            public Node<float> Y => W * 2;
        }
        """,
        """
        // A product.
        [Graph]
        partial class Product
        {
            public Variable<float> W => Variable([1f, 2f]);
            public Node<float> Y => W * 2;
        }
        """);
}
