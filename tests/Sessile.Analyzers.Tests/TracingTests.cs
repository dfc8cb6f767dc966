namespace Sessile.Analyzers.Tests;

public class TracingTests
{
    private const string Equality =
        "nodes have no value while compiling, so Equals, ReferenceEquals and GetHashCode say nothing about them: use == or Equal(a, b), which compare element by element at a run";

    [Theory]
    [InlineData("X * [|Counter|]", "'Counter' can change, so its value is not known while compiling: make it const, readonly or get-only")]
    [InlineData("X * [|new Random()|].Next()", "'Random' draws random numbers while compiling, other ones in each build: RandomNormal, RandomUniform and the initializers draw at a run, and take a seed")]
    [InlineData("X * [|DateTime.Now|].Second", "'DateTime' reads a clock: a graph is the same in every build; feed the time by a placeholder")]
    [InlineData("X * [|Environment.ProcessorCount|]", "'Environment' reads the environment, which differs from machine to machine: use a const or a placeholder")]
    [InlineData("X * [|System.IO.File.ReadAllText(\"a\")|].Length", "'File' uses files: FromFile<T>(path, name, dims) is a node whose values are read when the session is made")]
    [InlineData("[|X.Equals(X)|] ? X : X", Equality)]
    [InlineData("[|ReferenceEquals(X, X)|] ? X : X", Equality)]
    [InlineData("X * [|X.GetHashCode()|]", Equality)]
    [InlineData("X * $\"{[|X|]}\".Length", "a node has no value while compiling, so it cannot be part of a string: Print(x, label) writes its value at a run")]
    public Task An_expression_that_is_not_known_while_compiling(string expression, string message) => GraphSource.Reports("SES0003", message, $$"""
        [Graph]
        public partial class G
        {
            private static int Counter = Math.Max(1, 2);
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y => {{expression}};
            public static void Count() => Counter++;
        }
        """);

    [Theory]
    [InlineData("[|null|]!")]
    [InlineData("[|default|]!")]
    public Task A_node_that_is_null(string expression) => GraphSource.Reports("SES0003", "'Y' is null: a property of type Node<float> needs a node, unless its type is nullable", $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float>? Mask => null;
            public Node<float> Y => {{expression}};
            public Node<float> Z => X * 2;
        }
        """);

    [Fact]
    public Task Sizes_are_compared_while_compiling() => GraphSource.IsCorrect("""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("batch", 4);
            public Node<float> Y
            {
                get
                {
                    var y = X;
                    for (int i = 0; i < X.Shape[1]; i++) y += i;
                    return X.Shape[0] + 1 > X.Shape[0] && 4 >= X.Shape[1] && X.Shape[1] <= 4 ? y : null!;
                }
            }
        }
        """);

    [Fact]
    public Task Which_of_two_dynamic_sizes_is_greater_is_not_known() => GraphSource.Reports(
        "SES0003", "which of '2' and 'batch' is greater is known only at a run: loops and conditions of C# are decided while compiling, While and Cond at a run", """
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("batch", 4);
            public Node<float> Y { get { var y = X; for (int i = 2; [|i < X.Shape[0]|]; i++) y += i; return y; } }
        }
        """);

    [Theory]
    [InlineData("[|try|] { return X; } finally { }", "a graph cannot contain 'try': it is not something that can be known while compiling")]
    [InlineData("[|lock (this)|] { return X; }", "a graph cannot contain 'lock': it is not something that can be known while compiling")]
    public Task A_statement_that_cannot_be_traced(string body, string message) => GraphSource.Reports("SES0003", message, $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y { get { {{body}} } }
        }
        """);

    [Fact]
    public Task A_loop_over_a_node() => GraphSource.Reports(
        [("SES0003", "a node cannot be enumerated while compiling: Unstack(x, axis) gives its parts along a static axis as an array, Map and Scan run over an axis")],
        ["""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y { get { foreach (var x in [|X|]) { } return X; } }
        }
        """],
        "CS1579");

    [Theory]
    [InlineData("[|X > 0|] ? X : -X", "CS0029", "'?:'", "Where(condition, a, b) chooses by element, Cond(condition, () => a, () => b) runs one branch")]
    [InlineData("Where([|X > 0 && X < 1|], X, -X)", "CS0218", "'&&'", "a & b combines nodes")]
    [InlineData("Where([|X < 0 || X > 1|], X, -X)", "CS0218", "'||'", "a | b combines nodes")]
    public Task A_node_that_decides_an_expression(string expression, string compilers, string construct, string instead) => GraphSource.Reports(
        [("SES0010", $"{construct} is decided while compiling, and this is a node, which has no value before a run: {instead}")],
        [$$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y => {{expression}};
        }
        """],
        compilers);

    [Theory]
    [InlineData("if ([|X > 0|]) return X; return -X;", "'if'", "Where(condition, a, b) chooses by element, Cond(condition, () => a, () => b) runs one branch")]
    [InlineData("var y = X; while ([|y > 0|]) y -= 1; return y;", "the condition of a loop", "While(state, condition, body) loops at a run")]
    [InlineData("var y = X; do { y -= 1; } while ([|y > 0|]); return y;", "the condition of a loop", "While(state, condition, body) loops at a run")]
    public Task A_node_that_decides_a_statement(string body, string construct, string instead) => GraphSource.Reports(
        [("SES0010", $"{construct} is decided while compiling, and this is a node, which has no value before a run: {instead}")],
        [$$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y { get { {{body}} } }
        }
        """],
        "CS0029");

    [Fact]
    public Task A_cycle_of_properties() => GraphSource.Reports("SES0008", "'P' depends on itself: P → Q → P", """
        [Graph]
        public partial class G
        {
            public Node<float> P => Q * 2;
            public Node<float> Q => [|P|] + 1;
        }
        """);

    [Fact]
    public Task An_endless_loop() => GraphSource.Reports("SES0009", "the graph is still not complete after 2,000,000 steps: is there an endless loop?", """
        [Graph]
        public partial class G
        {
            public Node<float> Y { get { [|while (true)|] { } } }
        }
        """);

    [Fact]
    public Task An_endless_recursion() => GraphSource.Reports("SES0009", "functions call each other more than 256 deep: does the recursion end?", """
        [Graph]
        public partial class G
        {
            private static Node<float> Deeper(Node<float> x) => [|Deeper(x + 1)|];
            public Node<float> Y => Deeper(Ones(2));
        }
        """);

    [Fact]
    public Task An_error_of_the_compilers_own_is_left_to_it() => GraphSource.Reports(
        [],
        ["""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y => X + undefined;
        }
        """],
        "CS0103");

    [Theory]
    [InlineData("Mask + Mask")]
    [InlineData("-Mask")]
    public Task An_operator_that_there_is_none_of_is_left_to_the_compiler(string expression) => GraphSource.Reports(
        [],
        [$$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<bool> Mask => X > 0;
            public Node<float> Y => {{expression}};
        }
        """],
        expression[0] == '-' ? "CS0023" : "CS0019");
}
