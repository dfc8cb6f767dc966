namespace Sessile.Benchmarks.Graphs;

/// <summary>Products with square weights of eight bits, of as many rows and of one.</summary>
/// <remarks>Weights are in 7 bits, with which ONNX Runtime computes products exactly on processors without VNNI as well: there it holds sums of pairs of them to 16 bits.</remarks>
[Graph(Seed = 7)]
public partial class ByteProducts
{
    public Variable<sbyte> W128 => Variable(RandomUniform<sbyte>([128, 128], -64, 64));

    public Node<byte> A128 => Placeholder<byte>("rows", 128);

    public Node<int> Y128 => MatMulInteger(A128, W128);

    public Variable<sbyte> W512 => Variable(RandomUniform<sbyte>([512, 512], -64, 64));

    public Node<byte> A512 => Placeholder<byte>("rows", 512);

    public Node<int> Y512 => MatMulInteger(A512, W512);

    public Variable<sbyte> W1024 => Variable(RandomUniform<sbyte>([1024, 1024], -64, 64));

    public Node<byte> A1024 => Placeholder<byte>("rows", 1024);

    public Node<int> Y1024 => MatMulInteger(A1024, W1024);
}
