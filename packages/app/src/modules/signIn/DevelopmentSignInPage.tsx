import { ProxiedSignInPage } from '@backstage/core-components';
import type { IdentityApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import {
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Container,
  Flex,
  Header,
  Text,
} from '@backstage/ui';
import { developmentUsers } from './developmentUsers';
import { useChosenProvider } from './useChosenProvider';

/** Asks once who to be, and signs in as that user until he signs out. */
export function DevelopmentSignInPage(props: SignInPageProps) {
  const { provider, choose, forget } = useChosenProvider();
  if (provider) {
    return (
      <ProxiedSignInPage
        provider={provider}
        onSignInSuccess={identity =>
          props.onSignInSuccess(forgetOnSignOut(identity, forget))
        }
      />
    );
  }
  return (
    <main>
      <Header title="Sign in" />
      <Container>
        <Flex gap="4" style={{ flexWrap: 'wrap' }}>
          {developmentUsers.map(user => (
            <Card key={user.provider} style={{ width: 280 }}>
              <CardHeader>
                <Text as="h2" variant="title-x-small">
                  {user.name}
                </Text>
              </CardHeader>
              <CardBody>
                <Text>{user.description}</Text>
              </CardBody>
              <CardFooter>
                <Button onPress={() => choose(user.provider)}>
                  {`Enter as ${user.name.toLocaleLowerCase('en')}`}
                </Button>
              </CardFooter>
            </Card>
          ))}
        </Flex>
      </Container>
    </main>
  );
}

function forgetOnSignOut(
  identity: IdentityApi,
  forget: () => void,
): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    async signOut() {
      forget();
      await identity.signOut();
    },
  };
}
