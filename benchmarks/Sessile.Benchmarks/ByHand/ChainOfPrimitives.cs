using System.Numerics.Tensors;

namespace Sessile.Benchmarks.ByHand;

/// <summary>The chain with the framework's vectorized functions over spans, a pass over memory for each.</summary>
internal sealed class ChainOfPrimitives(int length)
{
    private readonly float[] _z = new float[length];
    private readonly float[] _y = new float[length];

    public float[] Run(float[] x, float[] w, float[] b)
    {
        TensorPrimitives.MultiplyAdd(x, w, b, _z);
        TensorPrimitives.Multiply(_z, _z, _y);
        TensorPrimitives.Multiply(_y, _z, _y);
        TensorPrimitives.Multiply(_y, 0.044715f, _y);
        TensorPrimitives.Add(_y, _z, _y);
        TensorPrimitives.Multiply(_y, 0.7978846f, _y);
        TensorPrimitives.Tanh(_y, _y);
        TensorPrimitives.Add(_y, 1f, _y);
        TensorPrimitives.Multiply(_y, _z, _y);
        TensorPrimitives.Multiply(_y, 0.5f, _y);
        return _y;
    }
}
