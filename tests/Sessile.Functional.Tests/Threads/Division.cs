namespace Sessile.Functional.Tests.Threads;

/// <summary>A loop that data can make fail.</summary>
[Graph]
public partial class Division
{
    public Node<int> Divisors => Placeholder<int>(200_000);

    public Node<int> Quotient => Constant(7) / Divisors;
}
