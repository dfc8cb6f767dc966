namespace Sessile.Tests;

public sealed class FirstTests
{
    [Fact]
    public void The_runner_runs() => Assert.Equal(2, 1 + 1);
}
