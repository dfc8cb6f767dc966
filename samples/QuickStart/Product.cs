namespace QuickStart;

/// <summary>Two variables and their product. The class is a description: it is compiled, never run.</summary>
[Graph]
public partial class Product
{
    public Variable<float> W1 => Variable([1f, 2f]);
    public Variable<float> W2 => Variable([2f, 2f]);
    public Node<float> W => W1 * W2;
}
