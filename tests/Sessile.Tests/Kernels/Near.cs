namespace Sessile.Tests.Kernels;

/// <summary>A number computed in double precision together with what a kernel may be off by.</summary>
internal readonly record struct Near(double Value, double Tolerance)
{
    public void Expect(double actual, string where)
    {
        if (!(Math.Abs(Value - actual) <= Tolerance) && !(Value == actual) && !(double.IsNaN(Value) && double.IsNaN(actual)))
            Assert.Fail($"{where} is {actual:R} instead of {Value:R} ± {Tolerance:R}.");
    }
}

/// <summary>A sum of products in double precision; the tolerance grows with the sizes of what was added and with its count.</summary>
internal struct NearSum
{
    private double _sum, _size;
    private int _count;

    public void Add(double value)
    {
        _sum += value;
        _size += Math.Abs(value);
        _count++;
    }

    public readonly Near Result(double epsilon) => new(_sum, _size * (_count + 2) * epsilon);

    public readonly Near Mean(double epsilon) => _count == 0 ? default : new(_sum / _count, _size / _count * (_count + 2) * epsilon);
}
