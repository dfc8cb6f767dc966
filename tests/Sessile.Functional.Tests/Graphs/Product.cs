namespace Sessile.Functional.Tests.Graphs;

[Graph]
public partial class Product
{
    public Variable<float> W1 => Variable([1f, 2f]);

    public Variable<float> W2 => Variable([2f, 2f]);

    public Node<float> W => W1 * W2;

    public Node Double => Assign(W1, W1 * 2);
}
