namespace Sessile.Functional.Tests.Training;

/// <summary>MT19937 as NumPy's RandomState seeds and reads it. Source: Matsumoto and Nishimura, Mersenne Twister.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
            _state[i] = (1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
    }

    /// <summary>In [0, 1), of 53 bits.</summary>
    public double NextDouble()
    {
        var (high, low) = (NextWord() >> 5, NextWord() >> 6);
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    private uint NextWord()
    {
        if (_next == Size)
            Twist();
        var word = _state[_next++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Size; i++)
        {
            var joined = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Middle) % Size] ^ (joined >> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908b0df);
        }

        _next = 0;
    }
}
