namespace Sessile.Benchmarks.Graphs;

/// <summary>Products with few rows or columns: with weights, and of two tensors that are fed.</summary>
[Graph(Seed = 7)]
public partial class ThinProducts
{
    public Variable<float> W1x256x1 => Variable(RandomUniform(256, 1));

    public Node<float> A1x256x1 => Placeholder<float>(1, 256);

    public Node<float> Y1x256x1 => MatMul(A1x256x1, W1x256x1);

    public Variable<float> W2x64x31 => Variable(RandomUniform(64, 31));

    public Node<float> A2x64x31 => Placeholder<float>(2, 64);

    public Node<float> Y2x64x31 => MatMul(A2x64x31, W2x64x31);

    public Variable<float> W3x16x3 => Variable(RandomUniform(16, 3));

    public Node<float> A3x16x3 => Placeholder<float>(3, 16);

    public Node<float> Y3x16x3 => MatMul(A3x16x3, W3x16x3);

    public Variable<float> W512x32x1 => Variable(RandomUniform(32, 1));

    public Node<float> A512x32x1 => Placeholder<float>(512, 32);

    public Node<float> Y512x32x1 => MatMul(A512x32x1, W512x32x1);

    public Variable<float> W256x1024x1 => Variable(RandomUniform(1024, 1));

    public Node<float> A256x1024x1 => Placeholder<float>(256, 1024);

    public Node<float> Y256x1024x1 => MatMul(A256x1024x1, W256x1024x1);

    public Variable<float> W2x512x2 => Variable(RandomUniform(512, 2));

    public Node<float> A2x512x2 => Placeholder<float>(2, 512);

    public Node<float> Y2x512x2 => MatMul(A2x512x2, W2x512x2);

    public Variable<float> W2x2048x12 => Variable(RandomUniform(2048, 12));

    public Node<float> A2x2048x12 => Placeholder<float>(2, 2048);

    public Node<float> Y2x2048x12 => MatMul(A2x2048x12, W2x2048x12);

    public Variable<float> W3x64x5 => Variable(RandomUniform(64, 5));

    public Node<float> A3x64x5 => Placeholder<float>(3, 64);

    public Node<float> Y3x64x5 => MatMul(A3x64x5, W3x64x5);

    public Variable<float> W4x256x4 => Variable(RandomUniform(256, 4));

    public Node<float> A4x256x4 => Placeholder<float>(4, 256);

    public Node<float> Y4x256x4 => MatMul(A4x256x4, W4x256x4);

    public Variable<float> W8x1024x8 => Variable(RandomUniform(1024, 8));

    public Node<float> A8x1024x8 => Placeholder<float>(8, 1024);

    public Node<float> Y8x1024x8 => MatMul(A8x1024x8, W8x1024x8);

    public Variable<float> W12x64x12 => Variable(RandomUniform(64, 12));

    public Node<float> A12x64x12 => Placeholder<float>(12, 64);

    public Node<float> Y12x64x12 => MatMul(A12x64x12, W12x64x12);

    public Variable<float> W12x512x2 => Variable(RandomUniform(512, 2));

    public Node<float> A12x512x2 => Placeholder<float>(12, 512);

    public Node<float> Y12x512x2 => MatMul(A12x512x2, W12x512x2);

    public Variable<float> W12x2048x12 => Variable(RandomUniform(2048, 12));

    public Node<float> A12x2048x12 => Placeholder<float>(12, 2048);

    public Node<float> Y12x2048x12 => MatMul(A12x2048x12, W12x2048x12);

    public Variable<float> W512x64x4 => Variable(RandomUniform(64, 4));

    public Node<float> A512x64x4 => Placeholder<float>(512, 64);

    public Node<float> Y512x64x4 => MatMul(A512x64x4, W512x64x4);

    public Variable<float> W256x1024x10 => Variable(RandomUniform(1024, 10));

    public Node<float> A256x1024x10 => Placeholder<float>(256, 1024);

    public Node<float> Y256x1024x10 => MatMul(A256x1024x10, W256x1024x10);

    public Variable<float> W4x64x512 => Variable(RandomUniform(64, 512));

    public Node<float> A4x64x512 => Placeholder<float>(4, 64);

    public Node<float> Y4x64x512 => MatMul(A4x64x512, W4x64x512);

    public Node<float> B4x256x4 => Placeholder<float>(256, 4);

    public Node<float> Fed4x256x4 => MatMul(A4x256x4, B4x256x4);

    public Node<float> B8x1024x8 => Placeholder<float>(1024, 8);

    public Node<float> Fed8x1024x8 => MatMul(A8x1024x8, B8x1024x8);

    public Node<float> B12x64x12 => Placeholder<float>(64, 12);

    public Node<float> Fed12x64x12 => MatMul(A12x64x12, B12x64x12);

    public Node<float> B512x64x4 => Placeholder<float>(64, 4);

    public Node<float> Fed512x64x4 => MatMul(A512x64x4, B512x64x4);
}
