namespace Sessile.Generator.Tests.Tracing;

/// <summary>Nodes where a value is needed while compiling.</summary>
public sealed class NodeErrorTests
{
    private const string X = "public Node<float> X => Placeholder<float>(2); public Node<bool> B => X > 0;\n";

    [Theory]
    [InlineData("public Node<float> Y { get { if (B) return X; return -X; } }", "B", "Cond(condition")]
    [InlineData("public Node<float> Y { get { if (X > 1) return X; return -X; } }", "X > 1", "'if' is decided while compiling")]
    [InlineData("public Node<float> Y => B ? X : -X;", "B", "'?:' is decided while compiling")]
    [InlineData("public Node<float> Y { get { var y = X; while (B) y += 1; return y; } }", "B", "While(state")]
    [InlineData("public Node<float> Y { get { var y = X; for (int i = 0; X == i; i++) y += 1; return y; } }", "X == i", "condition of a loop")]
    [InlineData("public Node<bool> Y => (X is null) && B;", "(X is null) && B", "a & b")]
    [InlineData("public Node<bool> Y => B || B;", "B || B", "a | b")]
    public void A_node_as_a_condition_is_told_what_to_write(string member, string span, string message) =>
        TestSource.Members(X + member).HasError("SES0010", span, message);

    [Theory]
    [InlineData("public string S => $\"x is {X}\";", "X", "cannot be part of a string")]
    [InlineData("public string S => \"x is \" + X;", "\"x is \" + X", "cannot be part of a string")]
    [InlineData("public string S => X.ToString()!;", "X.ToString()", "cannot be part of a string")]
    [InlineData("public Node<float> Y { get { var y = Constant(0f); foreach (var x in (dynamic)X) y += x; return y; } }", "(dynamic)X", "Unstack")]
    [InlineData("public bool E => X.Equals(X);", "X.Equals(X)", "Equal(a, b)")]
    [InlineData("public bool E => object.Equals(X, X);", "object.Equals(X, X)", "Equal(a, b)")]
    [InlineData("public bool E => ReferenceEquals(X, B);", "ReferenceEquals(X, B)", "Equal(a, b)")]
    [InlineData("public bool E => (object)X == (object)X;", "(object)X == (object)X", "Equal(a, b)")]
    [InlineData("public int E => X.GetHashCode();", "X.GetHashCode()", "Equal(a, b)")]
    [InlineData("public bool E => new[] { X }.Contains(X);", "new[] { X }.Contains(X)", "Equal(a, b)")]
    [InlineData("public int S => (int)X.Shape[0] + (int)P.Shape[0]; Node<float> P => Placeholder<float>(\"batch\");", "(int)P.Shape[0]", "'batch' is dynamic")]
    public void A_node_where_its_value_is_needed_is_told_why_not(string member, string span, string message) =>
        TestSource.Members(X + member).HasError("SES0003", span, message);

    [Fact]
    public void A_node_can_be_compared_with_null()
    {
        var traced = TestSource.Members(X + """
            static Node<float> Masked(Node<float> x, Node<float>? mask = null) => mask != null ? x * mask : mask is null ? -x : x;
            public Node<float> Y => Masked(X);
            public Node<float> Z => Masked(X, X);
            """);
        Assert.Equal("Negate(X)", traced.Text("Y"));
        Assert.Equal("Multiply(X, X)", traced.Text("Z"));
    }

    [Fact]
    public void Mixed_element_types_are_left_to_the_compiler_that_says_cast()
    {
        var traced = TestSource.Members(X + "public Node<int> I => Placeholder<int>(2); public Node<float> Y => X * I;");
        Assert.Empty(traced.Diagnostics);
        Assert.False(traced.Model!.IsValid);
    }
}
