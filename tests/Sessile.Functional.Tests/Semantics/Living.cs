namespace Sessile.Functional.Tests.Semantics;

/// <summary>A graph whose runs call back, tell their thread, and keep what they are given apart.</summary>
[Graph]
public partial class Living
{
    public Variable<int> X => Variable(23);

    public Node<int> Y => Placeholder<int>();

    public Node<int> Add => AssignAdd(X, Y);

    public Node<int> Thread => Custom<int>(Calls.ThreadOf, []);

    public Node<int> Reentered => Custom<int>(Calls.Reenter, []);

    public Node<float> Rows => Placeholder<float>("n", 64);

    public Node<float> Sums => ReduceSum(Rows * Rows, 1);

    public Variable<float> Limits => Variable([1f, 2f, 3f]);

    internal static class Calls
    {
        public static Func<int>? Within { get; set; }

        public static int ThreadOf() => Environment.CurrentManagedThreadId;

        public static int Reenter() => Within!();
    }

    public sealed partial class Session
    {
        [Run]
        public partial void SumsOf(ReadOnlySpan<float> rows, Span<float> sums);
    }
}

/// <summary>Variables made by functions, in scopes of the same names.</summary>
[Graph]
public partial class Named
{
    public Node<float> X => Placeholder<float>(2);

    public Node<float> Both => Foo(X) + Foo(X) + Scope("bar", () => Foo(X)) + Scope("bar", () => Foo(X)) + Two(X);

    private static Node<float> Foo(Node<float> x)
    {
        var foo = Variable([1f, 2f]);
        return x * foo;
    }

    private static Node<float> Two(Node<float> x)
    {
        var foo = Variable([1f, 2f], name: "foo");
        var again = Variable([1f, 2f], name: "foo");
        return x * foo * again;
    }
}
