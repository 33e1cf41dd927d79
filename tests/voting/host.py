"""The other host of ``test_cut_off``: joins by an address, votes, and tries what must not answer.

Run as ``host.py URL``. It has nothing but this laptop's program at the other end of its cable.
"""

import asyncio
import sys

from aiohttp import ClientError, ClientSession

from tests.voting.rooms import Far, Phone


async def main(url: str) -> None:
    """Vote, five phones after one another; nothing else listens on the laptop."""
    async with ClientSession() as session:
        for number in range(5):
            phone = await Phone(Far(url), session, number).join()
            status, _ = await phone.vote([number % 3] if number else None)
            assert status == 200, status
        try:
            await session.get("http://10.9.0.1:8081/")
        except ClientError:
            sys.stdout.write("voted\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
